import { describe, expect, it } from 'vitest';
import { SluiceFailure } from '../../../../../shared/errors';
import type { LongColumns } from '../../../../../shared/recipe';
import { createBatch } from '../../source';
import type { CellLayout, ColumnBatch, DecodedColumn } from '../decode/column-batch';
import { parseOdpsType } from '../odps-type';
import { RowFiller } from './row-filler';
import { timePatternOf } from './time-pattern';

function texts(name: string, cells: (string | null)[], type = 'string'): DecodedColumn {
  const bytes = cells.map((cell) => Buffer.from(cell ?? ''));
  const offsets = new Int32Array(cells.length + 1);
  bytes.forEach((each, i) => { offsets[i + 1] = (offsets[i] as number) + each.length; });
  return decoded(name, type, 'bytes', new Uint8Array(Buffer.concat(bytes)), cells, offsets);
}

function longs(name: string, cells: (number | null)[]): DecodedColumn {
  return decoded(name, 'bigint', 'int64', new Uint8Array(BigInt64Array.from(cells.map((cell) => BigInt(cell ?? 0))).buffer), cells, new Int32Array(0));
}

function decoded(name: string, type: string, layout: CellLayout, data: Uint8Array, cells: readonly unknown[], offsets: Int32Array): DecodedColumn {
  const validity = new Uint8Array((cells.length + 7) >> 3);
  cells.forEach((cell, i) => { if (cell !== null) validity[i >> 3] = (validity[i >> 3] as number) | (1 << (i & 7)); });
  const column = { name, type: parseOdpsType(type) };
  return { column, type: column.type, layout, rows: cells.length, validity, firstBit: 0, data, offsets, base: 0, children: [] };
}

const columns: LongColumns = {
  node: ['nds_id', 'next_nds_id'],
  time: { column: 'passts_time', format: 'auto', zone: 'Asia/Shanghai' },
  values: [{ column: 'flow_label', aggregate: 'mean' }, { column: 'dym_feat_feat', name: 'now', aggregate: 'mean', packed: { separator: ';', index: -1 } }],
};
const batchOf = (ids: (number | null)[], times: (string | null)[], packed: (string | null)[]): ColumnBatch => ({
  rows: ids.length, columns: [longs('nds_id', ids), texts('next_nds_id', ids.map(() => 'x')), texts('passts_time', times), longs('flow_label', ids.map((_, i) => i)), texts('dym_feat_feat', packed)],
});

describe('rows out of a warehouse', () => {
  it('are those that the same cells in a file give', () => {
    const filler = new RowFiller({ columns, partition: [['ds', '20250701']], nodeKeys: [['7', 'x'], ['9007199254740993', 'x']], path: 'p.t/ds=20250701' });
    const into = createBatch(10, 2);
    filler.fill(batchOf([7, 7, null, 7], ['2025-07-01 08:15:30', '2025-07-01 08:16', '2025-07-01 08:15:30', 'soon'], ['15;8;0', '1;2;', '1;2;3', '4;5;6']), 100, into);
    expect([into.rows, into.rejected]).toEqual([2, 2]);
    expect([...into.node.subarray(0, 2)]).toEqual([0, 0]);
    expect([...into.timeS.subarray(0, 2)].map((timeS) => new Date(timeS * 1000).toISOString())).toEqual(['2025-07-01T00:15:30.000Z', '2025-07-01T00:16:00.000Z']);
    expect([...(into.values[1] as Float64Array).subarray(0, 2)]).toEqual([0, NaN]);
    expect(into.badRows).toEqual([
      { path: 'p.t/ds=20250701', line: 103, reason: 'key-missing', column: 'nds_id', value: undefined },
      { path: 'p.t/ds=20250701', line: 104, reason: 'time-unreadable', column: 'passts_time', value: 'soon' },
    ]);
  });

  it('have the partition\'s keys as columns', () => {
    const byDay = { ...columns, node: ['nds_id', 'ds'], time: { column: 'ds', format: '%Y%m%d', zone: 'UTC' } };
    const into = createBatch(10, 2);
    new RowFiller({ columns: byDay, partition: [['ds', '20250701']], nodeKeys: [['7', '20250701']], path: 'p.t' }).fill(batchOf([7], ['-'], ['1']), 0, into);
    expect([into.rows, into.node[0], into.timeS[0]]).toEqual([1, 0, Date.UTC(2025, 6, 1) / 1000]);
  });

  it('of a node that the plan does not know end the load, and name it', () => {
    const filler = new RowFiller({ columns, partition: [], nodeKeys: [['7', 'x']], path: 'p.t' });
    expect(() => filler.fill(batchOf([8], ['2025-07-01 08:15:30'], ['1']), 0, createBatch(10, 2))).toThrow(SluiceFailure);
    expect(() => filler.fill(batchOf([8], ['2025-07-01 08:15:30'], ['1']), 0, createBatch(10, 2))).toThrow(/p\.t: 8_x/);
  });

  it('have times by a pattern', () => {
    const secondsOf = (pattern: string, text: string): number | undefined => timePatternOf(pattern)?.read(text);
    expect(secondsOf('%d/%m/%Y %H:%M', '1/7/2025 08:05')).toBe(Date.UTC(2025, 6, 1, 8, 5) / 1000);
    expect(secondsOf('%Y%m%d%H%M%S', '20250701080530')).toBe(Date.UTC(2025, 6, 1, 8, 5, 30) / 1000);
    expect(secondsOf('%Y-%m-%d %H:%M%z', '2025-07-01 08:05+08:00')).toBe(Date.UTC(2025, 6, 1, 0, 5) / 1000);
    expect(secondsOf('%m/%d/%y %I:%M %p', '07/01/25 12:05 AM')).toBe(Date.UTC(2025, 6, 1, 0, 5) / 1000);
    for (const text of ['31/02/2025 08:05', '1/7/2025', '1/7/2025 24:00']) expect(secondsOf('%d/%m/%Y %H:%M', text)).toBeNaN();
    expect(timePatternOf('%A')).toBeNull();
  });
});
