import type { ReactElement } from 'react';
import type { LoadPlan } from '../../shared/plan';
import type { Recipe } from '../../shared/recipe';
import { useI18n } from '../i18n/i18n';
import { WarehouseForecast } from './WarehouseForecast';

/** What is worth knowing before the load: clock changes in the grid, how well the node table fits. */
export function PlanNotes({ plan: { nodes, dst, warehouse }, recipe }: { plan: LoadPlan; recipe: Recipe }): ReactElement {
  const { texts: { source: { result: texts } }, shared, formats } = useI18n();
  const { notInTable, notInData, withoutPosition } = nodes;
  const names = ({ examples, count }: typeof notInTable): string => `${examples.slice(0, 3).join(', ')}${count > 3 ? ' …' : ''}`;
  return (
    <>
      {recipe.nodes !== undefined && nodes.inTable !== null && (
        <section>
          <h3><span>{texts.nodeTable}</span></h3>
          {notInTable.count === 0 ? <p className="hint">{texts.allMatch}</p> : <p className="hint warn">{texts.notInTable(notInTable.count, names(notInTable), formats)}</p>}
          {notInData.count > 0 && <p className="hint">{texts.notInData(notInData.count, names(notInData), formats)}</p>}
          {withoutPosition > 0 && <p className="hint">{texts.withoutPosition(withoutPosition, formats)}</p>}
        </section>
      )}
      {warehouse !== null && <WarehouseForecast warehouse={warehouse} />}
      {dst.length > 0 && (
        <section>
          <h3><span>{texts.clock}</span></h3>
          {dst.map((event) => <p className="hint" key={event.atS}>{shared.dstEvent(event)}</p>)}
        </section>
      )}
    </>
  );
}
