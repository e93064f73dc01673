import { describe, expect, it } from 'vitest';
import { SluiceFailure } from '../../../../../shared/errors';
import type { LongColumns } from '../../../../../shared/recipe';
import { createBatch } from '../../source';
import type { ColumnBatch, DecodedColumn } from '../decode/column-batch';
import { batchOf, doubleColumn, instantColumn, intColumn, longColumn, textColumn } from './cells-fixture';
import { RowFiller } from './row-filler';

const columns: LongColumns = {
  node: ['nds_id', 'next_nds_id'],
  time: { column: 'passts_time', format: 'auto', zone: 'Asia/Shanghai' },
  values: [{ column: 'flow_label', aggregate: 'mean' }, { column: 'dym_feat_feat', name: 'now', aggregate: 'mean', packed: { separator: ';', index: -1 } }],
};
const flowsOf = (ids: (number | null)[], times: (string | null)[], packed: (string | null)[]): ColumnBatch =>
  batchOf(longColumn('nds_id', ids), textColumn('next_nds_id', ids.map(() => 'x')), textColumn('passts_time', times), longColumn('flow_label', ids.map((_, i) => i)), textColumn('dym_feat_feat', packed));

describe('rows out of a warehouse', () => {
  it('are those that the same cells in a file give', () => {
    const filler = new RowFiller({ columns, partition: [['ds', '20250701']], nodeKeys: [['7', 'x'], ['9007199254740993', 'x']], path: 'p.t/ds=20250701' });
    const into = createBatch(10, 2);
    filler.fill(flowsOf([7, 7, null, 7], ['2025-07-01 08:15:30', '2025-07-01 08:16', '2025-07-01 08:15:30', 'soon'], ['15;8;0', '1;2;', '1;2;3', '4;5;6']), 100, into);
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
    new RowFiller({ columns: byDay, partition: [['ds', '20250701']], nodeKeys: [['7', '20250701']], path: 'p.t' }).fill(flowsOf([7], ['-'], ['1']), 0, into);
    expect([into.rows, into.node[0], into.timeS[0]]).toEqual([1, 0, Date.UTC(2025, 6, 1) / 1000]);
  });

  it('of a node that the plan does not know end the load, and name it', () => {
    const filler = new RowFiller({ columns, partition: [], nodeKeys: [['7', 'x']], path: 'p.t' });
    expect(() => filler.fill(flowsOf([8], ['2025-07-01 08:15:30'], ['1']), 0, createBatch(10, 2))).toThrow(SluiceFailure);
    expect(() => filler.fill(flowsOf([8], ['2025-07-01 08:15:30'], ['1']), 0, createBatch(10, 2))).toThrow(/p\.t: 8_x/);
  });

  it('hold no part of the cell behind, though texts stand without a gap', () => {
    const into = filled({ node: ['id'], time: { column: 'at', format: 'auto', zone: 'UTC' }, values: [{ column: 'n', aggregate: 'mean' }, { column: 'packed', aggregate: 'mean', packed: { separator: ';', index: -1 } }] }, ['2'], [
      textColumn('id', ['2', '2', '2']), textColumn('at', ['20250701', '2025-07-01 00:00', '2025-07-01']), textColumn('n', ['12', '3', '']), textColumn('packed', ['1;2', '3', '4;5']),
    ]);
    expect([...into.timeS.subarray(0, 3)]).toEqual(Array(3).fill(Date.UTC(2025, 6, 1) / 1000));
    expect(into.values.map((values) => [...values.subarray(0, 3)])).toEqual([[12, 3, NaN], [2, 3, 5]]);
  });

  it('at a clock change are counted', () => {
    const times = ['2025-11-02 01:30:00', '2025-11-02 01:45:00', '2025-03-09 02:30:00', '2025-11-02 03:00:00'];
    const into = filled({ node: ['id'], time: { column: 'at', format: 'auto', zone: 'America/New_York' }, values: [] }, ['1'], [longColumn('id', times.map(() => 1)), textColumn('at', times)]);
    expect(into.atClockChange).toEqual(new Map([[Date.UTC(2025, 10, 2, 6) / 1000, 2], [Date.UTC(2025, 2, 9, 7) / 1000, 1]]));
    expect(new Date((into.timeS[0] as number) * 1000).toISOString()).toBe('2025-11-02T05:30:00.000Z');
  });

  it('have times of every type that has one', () => {
    const second = Date.UTC(2025, 6, 1) / 1000;
    const instant = { sec: BigInt(second), nano: 500_000_999 };
    const cases: [DecodedColumn, string, number | null][] = [
      [longColumn('at', [second * 1000 + 250], 'datetime'), 'auto', second + 0.25],
      [longColumn('at', [BigInt(second) * 1_000_000_000n + 500_000_999n], 'timestamp', 'nanos'), 'auto', second + 0.5],
      [instantColumn('at', [instant], 'timestamp'), 'auto', second + 0.5],
      [instantColumn('at', [instant], 'timestamp_ntz'), 'auto', second + 0.5 - 8 * 3600],
      [intColumn('at', [second / 86_400], 'date', 'int32'), 'auto', second - 8 * 3600],
      [longColumn('at', [second]), 'auto', second], [longColumn('at', [20_250_701]), 'auto', second - 8 * 3600], [longColumn('at', [second * 1000]), 'epoch-ms', second],
      [textColumn('at', [String(second)], 'decimal(18,0)'), 'epoch-s', second], [textColumn('at', [String(second)]), 'epoch-s', second],
      [textColumn('at', ['01/07/2025 08:00']), '%d/%m/%Y %H:%M', second], [longColumn('at', [2_025_070_108]), '%Y%m%d%H', second],
      [doubleColumn('at', [NaN]), 'auto', null], [longColumn('at', [null], 'datetime'), 'auto', null], [textColumn('at', ['NULL']), 'auto', null], [intColumn('at', [1], 'boolean', 'int8'), 'auto', null],
    ];
    for (const [column, format, wanted] of cases) {
      const into = filled({ node: ['id'], time: { column: 'at', format, zone: 'Asia/Shanghai' }, values: [] }, ['1'], [longColumn('id', [1]), column]);
      expect(into.rows === 1 ? into.timeS[0] : null, `${column.type.kind} ${format}`).toBe(wanted);
      expect(into.badRows.map(({ reason }) => reason)).toEqual(wanted === null ? ['time-unreadable'] : []);
    }
  });

  it('have times in parts, some of them from the partition', () => {
    const columns: LongColumns = { node: ['id'], time: { parts: { year: 'y', month: 'm', day: 'd', hour: 'h' }, zone: 'UTC' }, values: [] };
    const into = filled(columns, ['1'], [longColumn('id', [1, 1]), textColumn('m', ['07', 'x']), longColumn('d', [1, 1]), intColumn('h', [13, 13], 'tinyint', 'int8')], [['y', '2025']]);
    expect([into.rows, into.timeS[0], into.rejected]).toEqual([1, Date.UTC(2025, 6, 1, 13) / 1000, 1]);
  });

  it('know nodes by whole numbers of any width, dates and truth values', () => {
    for (const [column, key] of [[intColumn('id', [-7, null], 'tinyint', 'int8'), '-7'], [intColumn('id', [-7, null], 'tinyint', 'int32'), '-7'], [intColumn('id', [300, null], 'smallint', 'int16'), '300'], [intColumn('id', [20_270, null], 'date', 'int32'), '2025-07-01']] as const) {
      const into = filled({ node: ['id'], time: { column: 'at', format: 'auto', zone: 'UTC' }, values: [] }, ['other', key].filter((each) => column.type.kind === 'date' || each !== 'other'), [column, longColumn('at', [0, 0])]);
      expect([into.rows, into.rejected, into.badRows[0]?.reason], key).toEqual([1, 1, 'key-missing']);
    }
  });

  it('reject what is no value, and count what is there', () => {
    const cells = [textColumn('v', ['1.5', 'soon', null, 'NA']), longColumn('v', [0, 1, null, 2], 'datetime'), doubleColumn('v', [1, Infinity, null, NaN])];
    const read = (column: DecodedColumn, aggregate: 'mean' | 'count'): unknown[] => {
      const into = filled({ node: ['id'], time: { column: 'at', format: 'auto', zone: 'UTC' }, values: [{ column: 'v', aggregate }] }, ['1'], [longColumn('id', [1, 1, 1, 1]), longColumn('at', [0, 1, 2, 3]), column]);
      return [[...(into.values[0] as Float64Array).subarray(0, into.rows)], into.badRows.map(({ line, value }) => [line, value])];
    };
    expect(cells.map((column) => read(column, 'mean'))).toEqual([
      [[1.5, NaN, NaN], [[2, 'soon']]], [[NaN], [[1, '1970-01-01T00:00:00Z'], [2, '1970-01-01T00:00:00.001Z'], [4, '1970-01-01T00:00:00.002Z']]], [[1, NaN, NaN], [[2, 'Infinity']]],
    ]);
    expect(cells.map((column) => read(column, 'count'))).toEqual([[[1, 1, NaN, NaN], []], [[1, 1, NaN, 1], []], [[1, 1, NaN, NaN], []]]);
  });
});

function filled(columns: LongColumns, ids: readonly string[], cells: readonly DecodedColumn[], partition: readonly (readonly [string, string])[] = []): ReturnType<typeof createBatch> {
  const into = createBatch(10, columns.values.length);
  new RowFiller({ columns, partition, nodeKeys: ids.map((id) => [id]), path: 'p.t' }).fill(batchOf(...cells), 0, into);
  return into;
}
