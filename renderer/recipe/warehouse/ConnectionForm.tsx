import { useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { AccessKeys, ListedConnection } from '../../../shared/connections';
import { connectionSchema } from '../../../shared/connections';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { FieldError } from '../FormRow';
import { FormText } from '../FormText';
import { KeyFields } from './KeyFields';
import { placeOf, type WarehouseDraft } from './warehouse-draft';

interface Props { draft: WarehouseDraft; /** The kept connection of that name; null where there is none. */ chosen: ListedConnection | null; onWorks: () => void }
type Wrong = 'name' | 'both' | 'address' | 'proxy';

/** Address, keys and way to the network of a connection. Keys stand in the page only until they are handed to the keyring. */
export function ConnectionForm({ draft, chosen, onWorks }: Props): ReactElement {
  const { connections, recipe, browse } = useApp();
  const { texts: { warehouse: { connection: texts } } } = useI18n();
  const isBusy = useStore(connections, ({ check }) => check.status === 'busy');
  const [keys, setKeys] = useState<AccessKeys>(noKeys);
  const [keep, setKeep] = useState<'keyring' | 'session'>(chosen?.keys === 'session' ? 'session' : 'keyring');
  const [proxy, setProxy] = useState(chosen?.proxy ?? '');
  const [caFile, setCaFile] = useState(chosen?.caFile ?? '');
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const form = useRef<HTMLDivElement>(null);

  const refuse = (what: Wrong): void => {
    setWrong(what);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };

  const check = async (): Promise<void> => {
    const place = placeOf(draft);
    const hasKeys = keys.id !== '' || keys.secret !== '' || keys.securityToken !== null;
    if (place === null) return refuse('address');
    if (hasKeys && (keys.id === '' || keys.secret === '')) return refuse('both');
    if (hasKeys && place.profile === undefined) return refuse('name');
    setWrong(null);
    const { profile, ...address } = place;
    if (profile !== undefined && (hasKeys || chosen !== null)) {
      const connection = connectionSchema.safeParse({ name: profile, ...address, proxy: orNull(proxy), caFile: orNull(caFile) });
      if (!connection.success) return refuse('proxy');
      if (!await connections.getState().save(connection.data, hasKeys ? keys : null, keep)) return;
      setKeys(noKeys);
    }
    const table = draft.rows === 'table' && draft.table.trim() !== '' ? draft.table.trim() : null;
    if (!await connections.getState().tryOut(place, table)) return;
    if (draft.rows === 'table' && table === null) browse.getState().open(place);
    if (recipe.getState().source.status === 'failed') recipe.getState().lookAgain();
    onWorks();
  };

  const text = (name: 'profile' | 'endpoint' | 'project' | 'schema' | 'region' | 'tunnelEndpoint' | 'quota', hint?: string): ReactElement => (
    <label className={name === 'endpoint' || name === 'tunnelEndpoint' ? 'wide private' : ''}>
      <span>{texts.fields[name]}</span>
      <FormText name={`warehouse.${name}`} fault={`source.${name}`} label={texts.fields[name]} placeholder={hint ?? ''} isMono={name !== 'profile'} />
    </label>
  );
  return (
    <div className="connection-form" ref={form}>
      {text('profile', texts.hints.profile)}
      {text('endpoint', texts.hints.endpoint)}
      {text('project')}
      {text('schema', texts.hints.schema)}
      {text('region', texts.hints.region)}
      <KeyFields keys={keys} areKept={chosen !== null && chosen.keys !== 'none'} keep={keep} isWrong={wrong === 'both' || wrong === 'name'} onChange={setKeys} onKeep={setKeep} />
      <details className="wide">
        <summary>{texts.network}</summary>
        <div className="connection-form">
          {text('tunnelEndpoint', texts.hints.tunnelEndpoint)}
          {text('quota', texts.hints.quota)}
          <label><span>{texts.fields.proxy}</span><input className="field mono private" value={proxy} placeholder={texts.hints.proxy} spellCheck={false} autoComplete="off" {...(wrong === 'proxy' && { 'aria-invalid': true })} onChange={({ target }) => setProxy(target.value)} /></label>
          <label><span>{texts.fields.caFile}</span><input className="field mono" value={caFile} placeholder={texts.hints.caFile} spellCheck={false} autoComplete="off" onChange={({ target }) => setCaFile(target.value)} /></label>
        </div>
      </details>
      <div className="wide"><FieldError field="source.endpoint" /><FieldError field="source.project" /><FieldError field="source.tunnelEndpoint" />{wrong !== null && <p className="field-error" role="alert">{texts.faults[wrong]}</p>}</div>
      <div className="wide actions">
        <button type="button" className="button primary" disabled={isBusy} onClick={() => void check()}>{isBusy ? texts.checking : texts.check}</button>
        {chosen !== null && <button type="button" className="button" onClick={() => void connections.getState().forget(chosen.name)}>{texts.forget}</button>}
        <span className="muted small">{texts.never}</span>
      </div>
    </div>
  );
}

const noKeys: AccessKeys = { id: '', secret: '', securityToken: null };

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
