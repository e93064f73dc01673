import type { ReactElement } from 'react';
import type { WarehousePlan, WarehouseWay } from '../../shared/warehouse-plan';
import { useI18n } from '../i18n/i18n';

/** What comes out of a warehouse and its fee: every row and cells side by side, and what the warehouse does not allow. */
export function WarehouseForecast({ warehouse: { way, streaming, pushDown, pushDownRefusal, isPublicEndpoint, notes } }: { warehouse: WarehousePlan }): ReactElement {
  const { texts: { source: { warehouse: texts } }, shared, formats } = useI18n();
  const line = (name: string, { rows, isUpperBound, bytes, downloadUsd }: WarehouseWay): ReactElement => (
    <tr><th scope="row">{name}</th><td className="num">{isUpperBound ? texts.atMost(formats.number(rows)) : formats.number(rows)}</td><td className="num">{formats.bytes(bytes)}</td><td className="num">{isPublicEndpoint ? texts.usd(formats.number(downloadUsd, 2)) : texts.free}</td></tr>
  );
  return (
    <section>
      <h3><span>{texts.comes}</span></h3>
      <p className="hint">{shared.warehouseWays[way]}</p>
      <table className="rows tight" aria-label={texts.comes}>
        <thead><tr><td /><th scope="col" className="num">{texts.rows}</th><th scope="col" className="num">{texts.download}</th><th scope="col" className="num">{texts.fee}</th></tr></thead>
        <tbody>{line(texts.streaming, streaming)}{pushDown !== null && line(texts.pushDown, pushDown)}</tbody>
      </table>
      {pushDownRefusal !== null && <p className="hint">{shared.pushDownRefusal(pushDownRefusal)}</p>}
      {notes.map(shared.warehouseNote).map((said) => <p className="hint warn" key={said}>{said}</p>)}
    </section>
  );
}
