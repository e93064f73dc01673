import type { ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useStore } from 'zustand';
import type { WarehouseWay } from '../../../shared/warehouse-plan';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { valueOf } from '../answer';
import type { RecipeDraft } from '../recipe-draft';

/** Every row, or cells that the warehouse lines up: both with what they fetch and cost, as far as the plan knows. */
export function WayChoice(): ReactElement {
  const { recipe } = useApp();
  const { texts: { warehouse: { ways: texts }, source: { warehouse: words } }, shared, formats } = useI18n();
  const { setValue } = useFormContext<RecipeDraft>();
  const pushDown = useWatch<RecipeDraft, 'warehouse.pushDown'>({ name: 'warehouse.pushDown' });
  const planned = useStore(recipe, ({ plan }) => valueOf(plan)?.warehouse ?? null);
  const choose = (value: 'yes' | 'no'): void => {
    setValue('warehouse.pushDown', value);
    recipe.getState().settle();
  };
  const figures = (way: WarehouseWay | null | undefined): ReactElement => (way == null ? <><td className="num">–</td><td className="num">–</td><td className="num">–</td><td className="num">–</td></> : (
    <><td className="num">{way.isUpperBound ? words.atMost(formats.number(way.rows)) : formats.number(way.rows)}</td><td className="num">{formats.bytes(way.bytes)}</td><td className="num">{planned?.isPublicEndpoint === true ? words.usd(formats.number(way.downloadUsd, 2)) : words.free}</td><td className="num">{shared.queryScan(way.scan)}</td></>
  ));
  const line = (value: 'yes' | 'no', name: string, way: WarehouseWay | null | undefined): ReactElement => (
    <tr className={pushDown === value ? 'on' : ''}><td><label className="tick"><input type="radio" name="way" checked={pushDown === value} onChange={() => choose(value)} />{name}</label></td>{figures(way)}</tr>
  );
  return (
    <div className="ways">
      <table className="rows tight" aria-label={texts.title}>
        <thead><tr><th scope="col">{texts.title}</th><th scope="col" className="num">{texts.rows}</th><th scope="col" className="num">{texts.download}</th><th scope="col" className="num">{texts.fee}</th><th scope="col" className="num" title={texts.scansHint}>{texts.scans}</th></tr></thead>
        <tbody>{line('no', texts.streaming, planned?.streaming)}{line('yes', texts.pushDown, planned?.pushDown)}</tbody>
      </table>
      {planned?.pushDownRefusal != null && <p className="hint muted small">{shared.pushDownRefusal(planned.pushDownRefusal)}</p>}
    </div>
  );
}
