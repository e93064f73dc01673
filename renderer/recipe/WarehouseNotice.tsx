import type { ReactElement } from 'react';
import type { MaxComputeSource } from '../../shared/recipe';
import { useI18n } from '../i18n/i18n';

/** What stands in the place of the files where a warehouse is read: what it is, and that the recipe file says so. */
export function WarehouseNotice({ source: { project, table, sql } }: { source: MaxComputeSource }): ReactElement {
  const { texts: { source: { warehouse: texts } } } = useI18n();
  return (
    <div className="said-here" role="note">
      <p className="strong">{texts.title(project)}</p>
      <p className="mono cut" title={table ?? sql}>{table ?? sql}</p>
      <p className="hint">{texts.notEditable}</p>
    </div>
  );
}
