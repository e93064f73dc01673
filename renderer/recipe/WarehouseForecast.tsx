import type { ReactElement } from 'react';
import type { WarehousePlan } from '../../shared/warehouse-plan';
import { useI18n } from '../i18n/i18n';
import { Facts } from '../ui/Facts';

/** What the load fetches out of a warehouse and its fee, and what the warehouse does not allow. The other way to have the rows stands beside it in the source. */
export function WarehouseForecast({ warehouse: { way, streaming, pushDown, isPublicEndpoint, notes } }: { warehouse: WarehousePlan }): ReactElement {
  const { texts: { source: { warehouse: texts } }, shared, formats } = useI18n();
  const { rows, isUpperBound, bytes, downloadUsd, scan } = way === 'push-down' && pushDown !== null ? pushDown : streaming;
  return (
    <section>
      <h3><span>{texts.comes}</span></h3>
      <p className="hint">{shared.warehouseWays[way]}</p>
      <Facts facts={[[texts.rows, isUpperBound ? texts.atMost(formats.number(rows)) : formats.number(rows)], [texts.download, formats.bytes(bytes)], [texts.fee, isPublicEndpoint ? texts.usd(formats.number(downloadUsd, 2)) : texts.free], ...(scan === 'none' ? [] : [[texts.scans, shared.queryScan(scan)] as [string, string]])]} />
      {notes.map(shared.warehouseNote).map((said) => <p className="hint warn" key={said}>{said}</p>)}
    </section>
  );
}
