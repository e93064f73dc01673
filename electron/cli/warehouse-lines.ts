import type { WarehousePlan, WarehouseWay } from '../../shared/warehouse-plan';
import type { Words } from './cli-texts';
import { tableLines } from './text-table';

/** What comes out of a warehouse and what it costs: every row and cells side by side, and what the warehouse does not allow. */
export function warehouseLines({ way, streaming, pushDown, pushDownRefusal, isPublicEndpoint, notes }: WarehousePlan, { texts: { warehouse: texts, warning, labelled }, shared, formats }: Words): string[] {
  const line = (name: string, { rows, isUpperBound, bytes, downloadUsd, scan }: WarehouseWay, isTaken: boolean): string[] => [
    isTaken ? texts.taken(name) : name,
    isUpperBound ? texts.atMost(formats.number(rows)) : formats.number(rows),
    formats.bytes(bytes),
    isPublicEndpoint ? texts.usd(formats.number(downloadUsd, 2)) : texts.free,
    shared.queryScan(scan),
  ];
  return [
    labelled(texts.title, shared.warehouseWays[way]),
    ...tableLines([
      ['', texts.rows, texts.download, texts.fee, texts.scans],
      line(texts.streaming, streaming, way !== 'push-down'),
      ...(pushDown === null ? [] : [line(texts.pushDown, pushDown, way === 'push-down')]),
    ], { indent: 2, right: [1, 2, 3, 4] }),
    ...(pushDownRefusal === null ? [] : [`  ${texts.noPushDown(shared.pushDownRefusal(pushDownRefusal))}`]),
    `  ${isPublicEndpoint ? texts.publicFee : texts.insideFee}`,
    ...notes.map((note) => labelled(warning, shared.warehouseNote(note))),
  ];
}
