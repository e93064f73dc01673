import { useId, type ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { Choice } from '../../ui/Choice';
import { valueOf } from '../answer';
import { FieldError } from '../FormRow';
import { FormText } from '../FormText';
import type { RecipeDraft } from '../recipe-draft';
import { PartitionTable } from './PartitionTable';

const whiches = ['all', 'range', 'list'] as const;

/** Which partitions of a table are read. Nothing for a table without any, unless the recipe names some. */
export function PartitionsField(): ReactElement | null {
  const { browse, recipe } = useApp();
  const { texts: { warehouse: { partitions: texts } } } = useI18n();
  const { setValue, register } = useFormContext<RecipeDraft>();
  const { which, list } = useWatch<RecipeDraft, 'warehouse.partitions'>({ name: 'warehouse.partitions' });
  const facts = useStore(browse, ({ table }) => valueOf(table));
  const listed = useStore(browse, ({ partitions }) => valueOf(partitions)?.items ?? null);
  const names = useId();
  if (which === 'all' && (facts === null || facts.partitionKeys.length === 0)) return null;

  const change = (field: 'which' | 'list', value: string): void => {
    setValue(`warehouse.partitions.${field}`, value);
    recipe.getState().settle();
  };
  const choose = (value: (typeof whiches)[number]): void => {
    const [first, last] = [listed?.[0]?.name, listed?.at(-1)?.name];
    const { from, to } = recipe.getState().draft?.warehouse.partitions ?? { from: '', to: '' };
    if (value === 'range' && from === '' && to === '' && first !== undefined && last !== undefined) setValue('warehouse.partitions', { which, list, from: first, to: last });
    change('which', value);
  };
  return (
    <div className="partitions">
      <div className="from">
        <span className="label" aria-hidden="true">{texts.title}</span>
        <Choice label={texts.which} value={which} isSmall options={whiches.map((value) => ({ value, label: texts.whiches[value] }))} onChange={choose} />
        {which === 'range' && (
          <>
            <FormText name="warehouse.partitions.from" fault="source.partitions" label={texts.from} placeholder={texts.from} isMono list={names} />
            <FormText name="warehouse.partitions.to" fault="source.partitions" label={texts.to} placeholder={texts.to} isMono list={names} />
            <datalist id={names}>{listed?.map(({ name }) => <option key={name} value={name} />)}</datalist>
          </>
        )}
        {which === 'list' && <textarea className="field mono grow" rows={1} aria-label={texts.listed} title={texts.listed} placeholder={texts.listed} spellCheck={false} {...register('warehouse.partitions.list')} />}
      </div>
      <div className="said-here"><FieldError field="source.partitions" /></div>
      {which === 'list' && <PartitionTable list={list} onChange={(next) => change('list', next)} />}
    </div>
  );
}
