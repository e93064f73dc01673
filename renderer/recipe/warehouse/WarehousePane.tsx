import type { ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import type { RecipeDraft } from '../recipe-draft';
import { PlaceFault } from '../PlaceFault';
import { ConnectionSection } from './ConnectionSection';
import { RowsSection } from './RowsSection';
import { RunningQueries } from './RunningQueries';
import './warehouse.css';

/** Where in a warehouse rows come from: the connection, then a table or a query. What was typed counts as whole once its field is left. */
export function WarehousePane(): ReactElement {
  const { recipe } = useApp();
  const { texts: { warehouse: texts } } = useI18n();
  const { setValue } = useFormContext<RecipeDraft>();
  const pushDown = useWatch<RecipeDraft, 'warehouse.pushDown'>({ name: 'warehouse.pushDown' });
  const fetchAll = (): void => {
    setValue('warehouse.pushDown', 'no');
    recipe.getState().settle();
  };
  return (
    <div onBlur={() => recipe.getState().settle()}>
      <ConnectionSection />
      <RowsSection />
      <RunningQueries waits="form" />
      <div className="said-here">
        <PlaceFault place="source" waysOut={({ code }) => (pushDown === 'yes' && code.startsWith('push-down') ? <button type="button" className="button small" onClick={fetchAll}>{texts.ways.fetchAll}</button> : null)} />
      </div>
    </div>
  );
}
