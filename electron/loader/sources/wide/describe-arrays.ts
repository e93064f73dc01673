import type { FilesSource, WideColumns } from '../../../../shared/recipe';
import type { SourceDescription } from '../../../../shared/source-description';
import type { Engine } from '../files/duckdb';
import type { ArrayFormat } from '../files/file-format';
import { INDEX } from './frame-file';
import { openWideFile } from './open-wide-file';
import { createWideRows, type WideFile } from './wide-file';

/** Cells shown of the first rows, at most. */
const SHOWN_CELLS = 10_000;
const SHOWN_ROWS = 50;

/** Describes files that hold arrays by the first of them: a column for each node. */
export async function describeArrays(paths: readonly string[], format: ArrayFormat, spec: FilesSource, engine: Engine, signal: AbortSignal): Promise<SourceDescription> {
  const files: WideFile[] = [];
  try {
    for (const path of paths) files.push(await openEither(path, spec, engine, signal));
    const rows: number[] = [];
    for (const file of files) rows.push((await file.scan({ wantsTime: false, limitRows: Infinity }, signal)).rows);
    const [first] = files as [WideFile];
    const shown = await firstRowsOf(first, rows[0] as number, signal);
    const timeNames = [...first.timeColumns];
    return {
      files: files.map(({ path, stamp }, i) => ({ path, format, bytes: stamp.bytes, rows: rows[i] as number })),
      columns: [
        ...timeNames.map((name) => ({ name, type: 'timestamp' as const, sourceType: format, sample: shown.times[0] ?? null, packed: null })),
        ...first.nodes.map((name, node) => ({ name, type: 'number' as const, sourceType: format, sample: shown.cells[0]?.[node] ?? null, packed: null })),
      ],
      firstRows: shown.cells.map((cells, row) => [...timeNames.map(() => shown.times[row] ?? null), ...cells]),
      guess: { node: [], time: timeNames.length === 0 ? null : { column: INDEX, format: 'auto' }, values: [], stepSeconds: shown.stepS, wide: { nodes: first.nodes.length } },
      csv: null,
      notes: [{ kind: 'wide', nodes: first.nodes.length }],
    };
  } finally {
    for (const file of files) await file.close();
  }
}

/** With the times of its own where it has them. */
async function openEither(path: string, spec: FilesSource, engine: Engine, signal: AbortSignal): Promise<WideFile> {
  const columns: WideColumns = { layout: 'wide', value: 'value', aggregate: 'mean', except: [], order: 'file', zeros: 'keep', time: { column: INDEX, format: 'auto', zone: 'UTC' } };
  return openWideFile(path, spec, columns, engine, signal).catch(() => openWideFile(path, spec, { ...columns, time: { start: '1970-01-01', step: '1d', zone: 'UTC' } }, engine, signal));
}

async function firstRowsOf(file: WideFile, rows: number, signal: AbortSignal): Promise<{ cells: (string | null)[][]; times: string[]; stepS: number | null }> {
  const count = Math.min(rows, SHOWN_ROWS, Math.max(1, Math.floor(SHOWN_CELLS / file.nodes.length)));
  const into = createWideRows(Math.max(1, count), file.nodes.length, 1);
  if (count > 0) await file.read(0, count, into, signal);
  const [values = new Float64Array(0)] = into.values;
  const cells = Array.from({ length: count }, (_, row) => Array.from(values.subarray(row * file.nodes.length, (row + 1) * file.nodes.length), (value) => (Number.isNaN(value) ? null : String(value))));
  if (file.timeColumns.length === 0) return { cells, times: [], stepS: null };
  const times = Array.from(into.timeS.subarray(0, count), (timeS) => new Date(timeS * 1000).toISOString().slice(0, 19).replace('T', ' '));
  const stepS = count < 2 ? null : (into.timeS[1] as number) - (into.timeS[0] as number);
  return { cells, times, stepS };
}
