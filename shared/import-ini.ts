import { readIni, type IniEntry } from './ini-text';
import { recipeSchema, type Recipe } from './recipe';
import { ADDRESS_TO_BE_SAID, recipeOfTemplate, TO_BE_SAID } from './recipe-templates';

/** Keys of the section `data` that a recipe has a place for. */
export const iniKeys = ['odps_project', 'odps_endpoint', 'odps_table', 'odps_meta_table', 'adcode', 'start_date', 'end_date', 'input_len', 'output_len', 'train_ratio', 'val_ratio', 'test_ratio'] as const;
export type IniKey = (typeof iniKeys)[number];
/** Of these, the ones that a recipe can't do without. */
export type IniNeeded = 'odps_endpoint' | 'odps_project' | 'odps_table';

/** What is told of a file that was imported. Lines count from 1. No value of a key that may be secret is in it. */
export type IniFinding =
  | { kind: 'taken'; keys: IniKey[] }
  | { kind: 'secret-left'; key: string; line: number }
  | { kind: 'unknown-key'; key: string; line: number }
  | { kind: 'other-section'; section: string; line: number; keys: number }
  | { kind: 'unreadable'; line: number }
  | { kind: 'said-twice'; key: IniKey; line: number; first: number }
  | { kind: 'bad-value'; key: IniKey; line: number; value: string; takes: 'address' | 'name' | 'number' | 'share' | 'day' | 'numbers' }
  | { kind: 'ratios-off'; sum: number }
  | { kind: 'days-reversed' }
  | { kind: 'end-day-read'; day: string }
  | { kind: 'missing'; key: IniNeeded };

/** `missing` keys stand in the recipe as what recipe-templates has in their place. */
export interface IniImport { recipe: Recipe; missing: IniNeeded[]; findings: IniFinding[] }

/** The settings of the loader that Sluice replaces, as a recipe over the same tables; null where the text has no section `data`. `stem` names it where no table does. */
export function importIni(text: string, stem: string): IniImport | null {
  const { entries, unreadable, sections } = readIni(text);
  if (!sections.has('data')) return null;
  const findings: IniFinding[] = [];
  const values = new Map<IniKey, IniEntry>();
  for (const entry of entries) {
    if (isSecret(entry.key)) findings.push({ kind: 'secret-left', key: entry.key, line: entry.line });
    else if (entry.section === 'data') take(entry, values, findings);
  }
  for (const [section, line] of sections) {
    const keys = entries.filter((entry) => entry.section === section && !isSecret(entry.key)).length;
    if (section !== 'data' && keys > 0) findings.push({ kind: 'other-section', section, line, keys });
  }
  findings.push(...unreadable.map((line): IniFinding => ({ kind: 'unreadable', line })));
  const recipe = recipeOf(createReader(values, findings), findings, stem);
  const missing = (['odps_endpoint', 'odps_project', 'odps_table'] as const).filter((key) => !values.has(key));
  return { recipe, missing, findings: [{ kind: 'taken', keys: [...values.keys()] }, ...findings, ...missing.map((key): IniFinding => ({ kind: 'missing', key }))] };
}

function take(entry: IniEntry, values: Map<IniKey, IniEntry>, findings: IniFinding[]): void {
  const key = iniKeys.find((one) => one === entry.key);
  if (key === undefined) findings.push({ kind: 'unknown-key', key: entry.key, line: entry.line });
  else {
    const first = values.get(key);
    if (first !== undefined) findings.push({ kind: 'said-twice', key, line: entry.line, first: first.line });
    if (entry.value !== '') values.set(key, entry);
  }
}

/** Reads values by what a key takes; one that does not fit is told, and is as good as not there. */
interface IniReader {
  get(key: IniKey, takes: Takes, pattern: RegExp): string | null;
  /** Its value can't be what the key takes, though it looks like it. */
  refuse(key: IniKey, takes: Takes): void;
}
type Takes = Extract<IniFinding, { kind: 'bad-value' }>['takes'];

function createReader(values: Map<IniKey, IniEntry>, findings: IniFinding[]): IniReader {
  const refuse = (key: IniKey, takes: Takes): void => {
    const entry = values.get(key);
    if (entry === undefined) return;
    findings.push({ kind: 'bad-value', key, line: entry.line, value: takes === 'address' ? entry.value.replace(/\/\/.*@/, '//') : entry.value, takes });
    values.delete(key);
  };
  return {
    refuse,
    get(key, takes, pattern) {
      const value = values.get(key)?.value;
      if (value === undefined || pattern.test(value)) return value ?? null;
      refuse(key, takes);
      return null;
    },
  };
}

function recipeOf(ini: IniReader, findings: IniFinding[], stem: string): Recipe {
  const template = recipeOfTemplate('turn-flow', 'Asia/Shanghai');
  const endpoint = ini.get('odps_endpoint', 'address', /^https?:\/\/[^\s/@]+(\/[^\s]*)?$/i);
  const project = ini.get('odps_project', 'name', NAME);
  const table = ini.get('odps_table', 'name', NAME);
  const metaTable = ini.get('odps_meta_table', 'name', NAME);
  const adcodes = ini.get('adcode', 'numbers', /^\d+(\s*[,，;\s]\s*\d+)*$/)?.split(/[^\d]+/) ?? [];
  const [history, horizon] = [steps(ini, 'input_len'), steps(ini, 'output_len')];
  const days = daysOf(ini, findings);
  const conditions = [...(adcodes.length === 1 ? [`adcode = ${adcodes[0]}`] : adcodes.length > 1 ? [`adcode IN (${adcodes.join(', ')})`] : []), ...days.conditions];
  const { nodes: _, ...rest } = template;
  return recipeSchema.parse({
    ...rest,
    name: table === null ? stem : [table.split('.').at(-1), ...adcodes].join('-'),
    source: { kind: 'maxcompute', endpoint: endpoint ?? ADDRESS_TO_BE_SAID, project: project ?? TO_BE_SAID, table: table ?? TO_BE_SAID, ...days.partitions, ...(conditions.length > 0 && { where: conditions.join(' AND ') }) },
    ...(metaTable !== null && { nodes: { ...template.nodes, table: metaTable } }),
    grid: { ...template.grid, ...days.span },
    windows: { ...template.windows, ...(history !== null && { history }), ...(horizon !== null && { horizon }) },
    split: { ...template.split, ratios: ratiosOf(ini, findings) ?? template.split.ratios },
  });
}

const NAME = /^[\w.-]+$/;
const DAY = /^(\d{4})[-/]?(\d{2})[-/]?(\d{2})([ T]00:00(:00)?)?$/;

/** The last day is read, too, as the partitions it names are whole days. */
function daysOf(ini: IniReader, findings: IniFinding[]): { partitions: object; conditions: string[]; span: { start?: string; end?: string } } {
  const [first, last] = [dayOf(ini, 'start_date'), dayOf(ini, 'end_date')];
  if (first !== null && last !== null && last < first) {
    findings.push({ kind: 'days-reversed' });
    return { partitions: {}, conditions: [], span: {} };
  }
  if (last !== null) findings.push({ kind: 'end-day-read', day: iso(last) });
  return {
    partitions: first !== null && last !== null ? { partitions: { from: `ds=${compact(first)}`, to: `ds=${compact(last)}` } } : {},
    conditions: first !== null && last === null ? [`ds >= '${compact(first)}'`] : first === null && last !== null ? [`ds <= '${compact(last)}'`] : [],
    span: { ...(first !== null && { start: `${iso(first)}T00:00` }), ...(last !== null && { end: `${iso(last + DAY_MS)}T00:00` }) },
  };
}

const DAY_MS = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const compact = (ms: number): string => iso(ms).replaceAll('-', '');

/** UTC milliseconds of a day's beginning. */
function dayOf(ini: IniReader, key: 'start_date' | 'end_date'): number | null {
  const text = ini.get(key, 'day', DAY);
  const [, year, month, day] = DAY.exec(text ?? '') ?? [];
  if (year === undefined) return null;
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (iso(ms) === `${year}-${month}-${day}`) return ms;
  ini.refuse(key, 'day');
  return null;
}

function steps(ini: IniReader, key: 'input_len' | 'output_len'): number | null {
  const text = ini.get(key, 'number', /^[1-9]\d{0,5}$/);
  return text === null ? null : Number(text);
}

/** Three shares that add up to 1; one that is left out is what the others leave. null where there are fewer, or they don't. */
function ratiosOf(ini: IniReader, findings: IniFinding[]): [number, number, number] | null {
  const shares = (['train_ratio', 'val_ratio', 'test_ratio'] as const).map((key) => ini.get(key, 'share', /^\d*\.?\d+$/)).map((text) => (text === null ? null : Number(text)));
  const given = shares.filter((share) => share !== null);
  if (given.length < 2) return null;
  const sum = given.reduce((a, b) => a + b, 0);
  const whole = sum > 1.5 ? 100 : 1;
  const all = shares.map((share) => (share ?? whole - sum) / whole);
  if (given.length === 3 ? Math.abs(sum - whole) > 1e-9 * whole : sum > whole) {
    findings.push({ kind: 'ratios-off', sum });
    return null;
  }
  const rounded = all.map((share) => Math.round(share * 1e12) / 1e12);
  return [rounded[0] ?? 0, rounded[1] ?? 0, rounded[2] ?? 0];
}

/** Whether a key may hold what nobody but its owner may know: its value goes nowhere. */
function isSecret(key: string): boolean {
  return /access|secret|token|passw|pwd|credential|private|api_?key|(^|_)(ak|sk|key_?id)(_|$)/i.test(key);
}
