import { describe, expect, it } from 'vitest';
import { importIni, type IniImport } from './import-ini';

const whole = `# settings
[data]
odps_project = traffic_prod
odps_endpoint = https://service.cn-beijing.maxcompute.aliyun.com/api
odps_table = turn_flow
odps_meta_table = intersection_meta
odps_access_id = LTAI-this-is-a-key
odps_access_key: very-secret
adcode = 110000
start_date = 20250701
end_date = 2025-07-31   ; both are read
input_len = 12
output_len = 6
train_ratio = 0.7
val_ratio = 0.1
test_ratio = 0.2
shuffle = true
oops

[training]
lr = 0.001
batch_size = 32
`;

const imported = (text: string): IniImport => importIni(text, 'config') as IniImport;
const withLine = (line: string): IniImport => imported(`[data]\n${line}\n`);

describe('importing the settings of the replaced loader', () => {
  it('makes a recipe over the same tables, days and city', () => {
    const { recipe, missing } = imported(whole);
    expect(missing).toEqual([]);
    expect(recipe).toMatchObject({
      name: 'turn_flow-110000',
      source: { kind: 'maxcompute', project: 'traffic_prod', table: 'turn_flow', partitions: { from: 'ds=20250701', to: 'ds=20250731' }, where: 'adcode = 110000' },
      columns: { node: ['nds_id', 'next_nds_id'], time: { column: 'passts_time', zone: 'Asia/Shanghai' } },
      nodes: { table: 'intersection_meta', key: ['nds_id', 'next_nds_id'] },
      grid: { start: '2025-07-01T00:00', end: '2025-08-01T00:00', step: '1min', zone: 'Asia/Shanghai' },
      windows: { history: 12, horizon: 6 }, split: { ratios: [0.7, 0.1, 0.2] },
    });
  });

  it('names what it did not understand by line, and copies no access key anywhere', () => {
    const result = imported(whole);
    expect(result.findings).toEqual(expect.arrayContaining([
      { kind: 'secret-left', key: 'odps_access_id', line: 7 }, { kind: 'secret-left', key: 'odps_access_key', line: 8 },
      { kind: 'unknown-key', key: 'shuffle', line: 17 }, { kind: 'unreadable', line: 18 },
      { kind: 'other-section', section: 'training', line: 20, keys: 2 }, { kind: 'end-day-read', day: '2025-07-31' },
    ]));
    expect(JSON.stringify(result)).not.toMatch(/LTAI|very-secret/);
  });

  it('says what a recipe still needs, and is none without the section', () => {
    expect(withLine('adcode = 1').missing).toEqual(['odps_endpoint', 'odps_project', 'odps_table']);
    expect(withLine('adcode = 1').recipe.nodes).toBeUndefined();
    expect(importIni('[train]\nlr = 1\n', 'x')).toBeNull();
    expect(importIni('', 'x')).toBeNull();
  });

  it.each([
    ['start_date = 20250231', 'start_date', 'day'], ['end_date = soon', 'end_date', 'day'], ['input_len = twelve', 'input_len', 'number'], ['output_len = 0', 'output_len', 'number'],
    ['val_ratio = x', 'val_ratio', 'share'], ['adcode = Beijing', 'adcode', 'numbers'], ['odps_table = a; drop', 'odps_table', 'name'], ['odps_endpoint = service', 'odps_endpoint', 'address'],
  ])('leaves out "%s" and says what it takes', (line, key, takes) => {
    const { findings } = withLine(line);
    expect(findings).toContainEqual({ kind: 'bad-value', key, line: 2, value: line.split(' = ')[1], takes });
  });

  it('takes keys out of an address', () => {
    const { findings, recipe } = withLine('odps_endpoint = https://LTAI:secret@host/api');
    expect(findings).toContainEqual({ kind: 'bad-value', key: 'odps_endpoint', line: 2, value: 'https://host/api', takes: 'address' });
    expect(JSON.stringify([findings, recipe])).not.toContain('secret@');
  });

  it('reads shares in per cent, or two of three, and refuses those that do not add up', () => {
    const ratios = (...values: string[]): unknown => imported(`[data]\n${values.join('\n')}`).recipe.split.ratios;
    expect(ratios('train_ratio=60', 'val_ratio=20', 'test_ratio=20')).toEqual([0.6, 0.2, 0.2]);
    expect(ratios('train_ratio=0.8', 'val_ratio=0.1')).toEqual([0.8, 0.1, 0.1]);
    expect(imported('[data]\ntrain_ratio=0.8\nval_ratio=0.1\ntest_ratio=0.3').findings).toContainEqual({ kind: 'ratios-off', sum: expect.closeTo(1.2) as number });
  });

  it('takes several cities, values in quotes, marks of any system, and the last of a key said twice', () => {
    const { recipe, findings } = imported('\uFEFF[DATA]\r\nADCODE = 110000, 310000\r\nodps_table = "flow"\r\nodps_table = flows\r\n');
    expect(recipe.source).toMatchObject({ table: 'flows', where: 'adcode IN (110000, 310000)' });
    expect(findings).toContainEqual({ kind: 'said-twice', key: 'odps_table', line: 4, first: 3 });
  });

  it('reads from a day on, or up to one, by a predicate', () => {
    expect(withLine('start_date = 2025/07/01').recipe).toMatchObject({ source: { where: "ds >= '20250701'" }, grid: { start: '2025-07-01T00:00' } });
    expect(withLine('end_date = 20251231').recipe).toMatchObject({ source: { where: "ds <= '20251231'" }, grid: { end: '2026-01-01T00:00' } });
    expect(imported('[data]\nstart_date=20250702\nend_date=20250701').findings).toContainEqual({ kind: 'days-reversed' });
  });
});
