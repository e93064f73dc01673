import type { ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useI18n } from '../i18n/i18n';
import { Select } from '../ui/Select';
import { skippingBadRows } from './bad-rows';
import { FormRow } from './FormRow';
import { FormSelect } from './FormSelect';
import { FormText } from './FormText';
import { PlaceFault } from './PlaceFault';
import type { RecipeDraft } from './recipe-draft';

/** keep: skip, and write every row that was left out beside the exports. */
type BadRowRule = RecipeDraft['load']['badRows'] | 'keep';

/** How the load goes about it: memory, batches, a quick try, batches and rows that can't be read. */
export function LoadSection(): ReactElement {
  const { texts: { source: { load: texts } } } = useI18n();
  const { setValue, getValues } = useFormContext<RecipeDraft>();
  const badRows = useWatch<RecipeDraft, 'load.badRows'>({ name: 'load.badRows' });
  const keepRejected = useWatch<RecipeDraft, 'load.keepRejected'>({ name: 'load.keepRejected' });
  const choose = (rule: BadRowRule): void => {
    const load = { ...getValues('load'), keepRejected: rule === 'keep' };
    setValue('load', rule === 'stop' ? { ...load, badRows: rule } : skippingBadRows(load));
  };
  return (
    <section>
      <h2>{texts.title}</h2>
      <div className="form">
        <FormRow label={texts.budgetBatch} fields={['load.memoryMb', 'load.batchRows']}>
          <FormText name="load.memoryMb" label={texts.budget} unit="MB" isNumber />
          <FormText name="load.batchRows" label={texts.batch} unit={texts.rows} isNumber />
        </FormRow>
        <FormRow label={texts.atBudget} fields={[]}><FormSelect name="load.atBudget" label={texts.atBudgetLabel} options={texts.atBudgetRules} /></FormRow>
        <FormRow label={texts.limit} fields={['load.limitRows']}><FormText name="load.limitRows" label={texts.limitLabel} placeholder={texts.limitHint} unit={texts.rows} isNumber /></FormRow>
        <FormRow label={texts.badRows} fields={['load.maxBadRows']}>
          <Select label={texts.badRowsLabel} value={badRows === 'skip' && keepRejected ? 'keep' : badRows} onChange={choose} options={(['stop', 'skip', 'keep'] as const).map((rule) => ({ value: rule, label: texts.rules[rule] }))} />
          {badRows === 'skip' && <FormText name="load.maxBadRows" label={texts.most} lead={texts.upTo} isNumber />}
        </FormRow>
        <FormRow label={texts.failedBatches} fields={['load.retries']}>
          <FormText name="load.retries" label={texts.retries} unit={texts.tries} isNumber />
          <FormSelect name="load.failedBatches" label={texts.failedBatchesLabel} options={texts.failedBatchRules} />
        </FormRow>
        <PlaceFault place="load" />
      </div>
    </section>
  );
}
