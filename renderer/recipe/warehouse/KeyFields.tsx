import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { AccessKeys } from '../../../shared/connections';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';

interface Props {
  keys: AccessKeys;
  /** Whether there are kept ones, which what is typed would replace. */
  areKept: boolean;
  keep: 'keyring' | 'session';
  isWrong: boolean;
  onChange: (keys: AccessKeys) => void;
  onKeep: (keep: 'keyring' | 'session') => void;
}

/** The keys of an account and where they are kept. Kept ones are never shown. */
export function KeyFields({ keys, areKept, keep, isWrong, onChange, onKeep }: Props): ReactElement {
  const { connections } = useApp();
  const { texts: { warehouse: { connection: texts } } } = useI18n();
  const hasKeyring = useStore(connections, (state) => state.hasKeyring);
  const wrong = isWrong ? { 'aria-invalid': true as const } : {};
  const hint = areKept ? texts.hints.kept : '';
  return (
    <>
      <label><span>{texts.fields.id}</span><input className="field mono private" value={keys.id} placeholder={hint} spellCheck={false} autoComplete="off" {...wrong} onChange={({ target }) => onChange({ ...keys, id: target.value.trim() })} /></label>
      <label><span>{texts.fields.secret}</span><input className="field mono" type="password" value={keys.secret} placeholder={hint} autoComplete="off" {...wrong} onChange={({ target }) => onChange({ ...keys, secret: target.value.trim() })} /></label>
      <label><span>{texts.fields.token}</span><input className="field mono" type="password" value={keys.securityToken ?? ''} placeholder={texts.hints.token} autoComplete="off" onChange={({ target }) => onChange({ ...keys, securityToken: target.value.trim() === '' ? null : target.value.trim() })} /></label>
      {hasKeyring
        ? <label><span>{texts.fields.keep}</span><select className="field select" value={keep} onChange={({ target }) => onKeep(target.value as 'keyring' | 'session')}>{(['keyring', 'session'] as const).map((one) => <option key={one} value={one}>{texts.keeps[one]}</option>)}</select></label>
        : <p className="wide small warn">{texts.noKeyring}</p>}
    </>
  );
}
