import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { FieldError } from '../FormRow';
import { FormText } from '../FormText';
import type { RecipeDraft } from '../recipe-draft';
import { TableBrowser } from './TableBrowser';
import { TableLine } from './TableLine';
import { placeOf } from './warehouse-draft';

/** A table by its name, typed or out of the list of those there are, and what is known of it. */
export function TableField(): ReactElement {
  const { browse, recipe } = useApp();
  const { texts: { warehouse: { rows: texts } } } = useI18n();
  const draft = useWatch<RecipeDraft, 'warehouse'>({ name: 'warehouse' });
  const isFound = useStore(recipe, ({ source }) => source.status === 'done');
  const isUnasked = useStore(recipe, (state) => state.isUnasked);
  const isOpen = useStore(browse, (state) => state.isOpen);
  const place = useMemo(() => placeOf(draft), [draft]);
  const list = useRef<HTMLButtonElement>(null);
  const table = draft.table.trim();
  useEffect(() => {
    if (isFound && !isUnasked && place !== null && table !== '') browse.getState().lookAt(place, table);
  }, [browse, isFound, isUnasked, place, table]);
  return (
    <>
      <div className="from">
        <FormText name="warehouse.table" fault="source.table" label={texts.table} placeholder={texts.tableHint} isMono />
        <button ref={list} type="button" className="button" aria-expanded={isOpen} disabled={place === null} onClick={() => (isOpen ? browse.getState().close() : place !== null && browse.getState().open(place))}>{isOpen ? texts.close : texts.browse}</button>
      </div>
      <div className="said-here"><FieldError field="source.table" /></div>
      {isOpen && place !== null && <TableBrowser place={place} chosen={table} onTaken={() => list.current?.focus()} />}
      {!isOpen && <TableLine />}
    </>
  );
}
