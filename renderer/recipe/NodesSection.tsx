import { useId, type ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useStore } from 'zustand';
import type { SluiceError } from '../../shared/errors';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { valueOf } from './answer';
import { FormRow } from './FormRow';
import { FormSelect } from './FormSelect';
import { FormText } from './FormText';
import { GraphFold } from './GraphFold';
import { withKeyColumn } from './node-columns';
import { PlaceFault } from './PlaceFault';
import { nodeTableOf, type RecipeDraft } from './recipe-draft';

/** The node table: positions and order of nodes, matched by key. */
export function NodesSection(): ReactElement {
  const { recipe } = useApp();
  const { texts: { source: { nodes: texts, actions }, warehouse: { nodes: words } } } = useI18n();
  const { setValue } = useFormContext<RecipeDraft>();
  const nodes = useWatch<RecipeDraft, 'nodes'>({ name: 'nodes' });
  const columns = useStore(recipe, ({ nodeTable }) => valueOf(nodeTable)?.columns ?? null);
  const list = useId();
  const kind = useWatch<RecipeDraft, 'kind'>({ name: 'kind' });
  const hasTable = nodeTableOf({ kind, nodes }) !== null;
  const isTable = kind === 'maxcompute' && nodes.from === 'table';
  const remove = (): void => {
    setValue('nodes', { ...nodes, path: '', table: '', key: '', lat: '', lng: '' });
    recipe.getState().settle();
  };
  const waysOut = (error: SluiceError): ReactElement => {
    const { column, suggestion } = error.code === 'column-not-found' ? error : { column: '', suggestion: null };
    return (
      <>
        {suggestion !== null && <button type="button" className="button small" onClick={() => setValue('nodes', withColumn(nodes, column, suggestion))}>{texts.use(suggestion)}</button>}
        <button type="button" className="button small" onClick={remove}>{actions.withoutTable}</button>
      </>
    );
  };

  return (
    <section onBlur={() => recipe.getState().settle()}>
      <h2>{texts.title}</h2>
      <div className="form">
        {kind === 'maxcompute' && <FormRow label={texts.table} fields={[]}><FormSelect name="nodes.from" label={words.from} options={words.froms} /></FormRow>}
        <FormRow label={kind === 'maxcompute' ? '' : texts.table} fields={['nodes.path', 'nodes.table']}>
          <span className="with-button">
            {isTable ? <FormText name="nodes.table" label={words.table} placeholder={texts.noTable} isMono /> : <FormText name="nodes.path" label={texts.table} placeholder={texts.noTable} />}
            {hasTable && <button type="button" className="button quiet" aria-label={texts.remove} title={texts.remove} onClick={remove}>×</button>}
            {!isTable && <button type="button" className="button" aria-label={texts.choose} title={texts.choose} onClick={() => void recipe.getState().chooseNodeTable()}>…</button>}
          </span>
        </FormRow>
        {hasTable && (
          <>
            <FormRow label={texts.key} fields={['nodes.key']}><FormText name="nodes.key" label={texts.key} isMono list={list} /></FormRow>
            <FormRow label={texts.position} fields={['nodes.lat', 'nodes.lng']}>
              <FormText name="nodes.lat" label={texts.lat} isMono list={list} />
              <FormText name="nodes.lng" label={texts.lng} isMono list={list} />
            </FormRow>
            <FormRow label={texts.keepOrder} fields={[]}>
              <FormSelect name="nodes.only" label={texts.keep} options={texts.keeps} />
              <FormSelect name="nodes.order" label={texts.order} options={texts.orders} />
            </FormRow>
            <datalist id={list}>{columns?.map(({ name }) => <option key={name} value={name} />)}</datalist>
          </>
        )}
        <GraphFold />
        <PlaceFault place="nodes" waysOut={waysOut} />
      </div>
    </section>
  );
}

function withColumn(nodes: RecipeDraft['nodes'], wrong: string, right: string): RecipeDraft['nodes'] {
  return { ...nodes, key: withKeyColumn(nodes.key, wrong, right), lat: nodes.lat === wrong ? right : nodes.lat, lng: nodes.lng === wrong ? right : nodes.lng };
}
