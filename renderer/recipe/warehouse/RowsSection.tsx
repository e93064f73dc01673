import type { ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { Choice } from '../../ui/Choice';
import { FieldError } from '../FormRow';
import { FormText } from '../FormText';
import type { RecipeDraft } from '../recipe-draft';
import { PartitionsField } from './PartitionsField';
import { QueryField } from './QueryField';
import { TableField } from './TableField';
import { WayChoice } from './WayChoice';

/** What rows are taken from: a table with its partitions, or a query; a predicate; and how they come. */
export function RowsSection(): ReactElement {
  const { recipe } = useApp();
  const { texts: { warehouse: { rows: texts } } } = useI18n();
  const rows = useWatch<RecipeDraft, 'warehouse.rows'>({ name: 'warehouse.rows' });
  return (
    <section className="warehouse-part rule-top" aria-label={texts.title}>
      <div className="pane-head">
        <h2>{texts.title}</h2>
        <Choice label={texts.from} value={rows} isSmall options={(['table', 'sql'] as const).map((value) => ({ value, label: texts.froms[value] }))} onChange={(value) => recipe.getState().useWarehouse({ rows: value })} />
      </div>
      {rows === 'table' ? <><TableField /><PartitionsField /></> : <QueryField />}
      <div className="predicate"><span className="label" aria-hidden="true">{texts.where}</span><FormText name="warehouse.where" fault="source.where" label={texts.where} placeholder={texts.whereHint} isMono /></div>
      <div className="said-here"><FieldError field="source.where" /></div>
      <WayChoice />
    </section>
  );
}
