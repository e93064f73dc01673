import type { ColumnGuess, SourceColumn, SourceDescription } from '../../shared/source-description';
import type { Words } from './cli-texts';
import { cutToWidth, tableLines } from './text-table';

const CELL_COLUMNS = 24;
const FILES_SHOWN = 10;
const ROWS_SHOWN = 10;

/** A source in words: files, columns, first rows, and how a recipe would most likely use it. */
export function inspectLines({ files, columns, firstRows, guess, csv, notes }: SourceDescription, words: Words): string[] {
  const { texts: { inspect: texts, labelled }, shared, formats } = words;
  const cell = (text: string | null): string => (text === null ? texts.missing : cutToWidth(text.replace(/\s/g, ' '), CELL_COLUMNS));
  const type = ({ type: name, packed }: SourceColumn): string => (packed === null ? texts.types[name] : texts.packed(formats.number(packed.length), packed.separator));
  return [
    texts.files,
    ...tableLines(files.slice(0, FILES_SHOWN).map((file) => [file.format, formats.bytes(file.bytes), file.rows === null ? '' : texts.rows(file.rows), file.path]), { indent: 2, right: [1, 2] }),
    ...(files.length > FILES_SHOWN ? [`  ${texts.more(formats.number(files.length - FILES_SHOWN))}`] : []),
    ...(csv === null ? [] : ['', labelled(texts.dialect, texts.dialectOf(csv.delimiter === '\t' ? '\\t' : csv.delimiter, csv.encoding, csv.header))]),
    '', texts.columns,
    ...tableLines([[texts.name, texts.type, texts.sourceType, texts.sample], ...columns.map((column) => [column.name, type(column), column.sourceType, cell(column.sample)])], { indent: 2 }),
    '', texts.firstRows,
    ...tableLines([columns.map((column) => cell(column.name)), ...firstRows.slice(0, ROWS_SHOWN).map((row) => row.map(cell))], { indent: 2 }),
    '', texts.guess,
    ...tableLines(guessFacts(guess, words), { indent: 2 }),
    ...(notes.length === 0 ? [] : ['', texts.notes, ...notes.map((note) => `  ${shared.sourceNote(note)}`)]),
  ];
}

function guessFacts({ node, time, values, stepSeconds, wide }: ColumnGuess, { texts: { inspect: texts } }: Words): string[][] {
  const names = (list: readonly string[]): string => (list.length === 0 ? texts.unknown : list.join(', '));
  const timeText = time === null ? texts.unknown : 'column' in time ? `${time.column} (${time.format})` : Object.values(time.parts).join(', ');
  const nodeText = wide === undefined ? names(node) : texts.columnEach(wide.nodes);
  return [[texts.node, nodeText], [texts.time, timeText], ...(wide === undefined ? [[texts.values, names(values)]] : []), [texts.step, stepSeconds === null ? texts.unknown : stepOfSeconds(stepSeconds)]];
}

/** As a recipe writes it: 300 -> 5min. */
function stepOfSeconds(seconds: number): string {
  for (const [unit, length] of [['d', 86_400], ['h', 3600], ['min', 60]] as const) if (seconds % length === 0) return `${seconds / length}${unit}`;
  return `${seconds}s`;
}
