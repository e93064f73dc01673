import type { RecordBatch } from 'apache-arrow/ipc/metadata/message';
import type { OdpsColumn, OdpsType } from '../odps-type';
import { commonLayoutOf } from './cell-layout';
import { RangeDamaged } from './range-damaged';

/** How Arrow holds timestamps: the service sends either, and only the numbers of nodes and buffers tell which. */
export type TimestampLayout = 'nanos' | 'seconds-nanos';

/** Throws RangeDamaged where a batch has neither the one nor the other number of nodes and buffers. */
export function timestampLayoutOf({ nodes, buffers }: Pick<RecordBatch, 'nodes' | 'buffers'>, columns: readonly OdpsColumn[]): TimestampLayout {
  for (const layout of ['nanos', 'seconds-nanos'] as const) {
    const wanted = { nodes: 0, buffers: 0 };
    for (const { type } of columns) count(type, layout, wanted);
    if (wanted.nodes === nodes.length && wanted.buffers === buffers.length) return layout;
  }
  throw new RangeDamaged('malformed', `an Arrow batch of ${nodes.length} nodes and ${buffers.length} buffers is not one of the columns that were asked for`);
}

function count(type: OdpsType, layout: TimestampLayout, into: { nodes: number; buffers: number }): void {
  into.nodes++;
  switch (commonLayoutOf(type) ?? (type.kind === 'decimal' ? 'decimal128' : layout)) {
    case 'bytes': into.buffers += 3; break;
    case 'seconds-nanos': into.nodes += 2; into.buffers += 1 + 2 * 2; break;
    case 'struct':
      into.buffers++;
      for (const field of (type as Extract<OdpsType, { kind: 'struct' }>).fields) count(field.type, layout, into);
      break;
    case 'list':
      into.buffers += 2;
      count((type as Extract<OdpsType, { kind: 'array' }>).element, layout, into);
      break;
    case 'map': {
      const { key, value } = type as Extract<OdpsType, { kind: 'map' }>;
      into.buffers += 2;
      count({ kind: 'struct', fields: [{ name: 'key', type: key }, { name: 'value', type: value }] }, layout, into);
      break;
    }
    default: into.buffers += 2;
  }
}
