import type { RecordBatch } from 'apache-arrow/ipc/metadata/message';
import type { OdpsColumn, OdpsType } from '../odps-type';
import { BatchParts } from './batch-parts';
import { commonLayoutOf } from './cell-layout';
import { noBytes, noOffsets, widthOf, type CellLayout, type Cells, type ColumnBatch } from './column-batch';
import { areLegacyDecimals, rewriteLegacyDecimals } from './legacy-decimals';
import { RangeDamaged } from './range-damaged';
import { timestampLayoutOf, type TimestampLayout } from './timestamp-layout';

const DECIMAL128_DIGITS = 38;

/** The columns of a record batch whose schema is known from the table. Throws RangeDamaged. */
export function columnsOfBatch(header: RecordBatch, body: Uint8Array, columns: readonly OdpsColumn[]): ColumnBatch {
  if (header.compression !== null) throw new RangeDamaged('malformed', 'an Arrow batch that is compressed within');
  const timestamps = timestampLayoutOf(header, columns);
  const parts = new BatchParts(header, body);
  const batch = { rows: header.length, columns: columns.map((column) => ({ ...cellsFrom(parts, column.type, timestamps), column })) };
  if (batch.columns.some(({ rows }) => rows !== batch.rows)) throw new RangeDamaged('malformed', 'Arrow columns of different lengths');
  return batch;
}

function cellsFrom(parts: BatchParts, type: OdpsType, timestamps: TimestampLayout): Cells {
  const layout = arrowLayoutOf(type, timestamps);
  const { rows, validity } = parts.node();
  const cells = { type, layout, rows, validity, firstBit: 0, data: noBytes, offsets: noOffsets, base: 0, children: [] };
  switch (layout) {
    case 'bits': return { ...cells, data: parts.data(Math.ceil(rows / 8)) };
    case 'bytes': {
      const offsets = parts.offsets(rows);
      return { ...cells, offsets, data: parts.data(endOf(offsets, rows)) };
    }
    case 'list': {
      const offsets = parts.offsets(rows);
      return { ...cells, offsets, children: [within(offsets, rows, cellsFrom(parts, (type as Extract<OdpsType, { kind: 'array' }>).element, timestamps))] };
    }
    case 'map': {
      const { key, value } = type as Extract<OdpsType, { kind: 'map' }>;
      const offsets = parts.offsets(rows);
      parts.node();
      return { ...cells, offsets, children: [key, value].map((each) => within(offsets, rows, cellsFrom(parts, each, timestamps))) };
    }
    case 'struct': return { ...cells, children: (type as Extract<OdpsType, { kind: 'struct' }>).fields.map((field) => atLeast(rows, cellsFrom(parts, field.type, timestamps))) };
    case 'seconds-nanos': return { ...cells, children: [{ kind: 'bigint' } as const, { kind: 'int' } as const].map((each) => atLeast(rows, cellsFrom(parts, each, timestamps))) };
    case 'decimal256': {
      const whole = { ...cells, data: parts.data(rows * widthOf(layout)) };
      if (areLegacyDecimals(whole)) rewriteLegacyDecimals(whole);
      return whole;
    }
    default: return { ...cells, data: parts.data(rows * widthOf(layout)) };
  }
}

/** The layout of a type in Arrow. */
export function arrowLayoutOf(type: OdpsType, timestamps: TimestampLayout): CellLayout {
  const common = commonLayoutOf(type);
  if (common !== null) return common;
  if (type.kind === 'decimal') return type.precision <= DECIMAL128_DIGITS ? 'decimal128' : 'decimal256';
  if (type.kind === 'unknown') throw new Error(`cells of type ${type.text} cannot be decoded`);
  return timestamps;
}

function within(offsets: Int32Array, rows: number, child: Cells): Cells {
  return atLeast(endOf(offsets, rows), child);
}

function atLeast(rows: number, child: Cells): Cells {
  if (child.rows < rows) throw new RangeDamaged('malformed', 'an Arrow column has too few elements');
  return child;
}

function endOf(offsets: Int32Array, rows: number): number {
  return offsets[rows] as number;
}
