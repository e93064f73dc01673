import { useRef, useState, type ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { ErrorFault } from '../ErrorFault';
import type { RecipeDraft } from '../recipe-draft';
import { CheckList } from './CheckList';
import { ConnectionForm } from './ConnectionForm';
import { isFine } from './finding-state';
import { placeOf } from './warehouse-draft';

/** Which connection is used, and what is known of it. Its fields are folded once it works. */
export function ConnectionSection(): ReactElement {
  const { connections, recipe, browse } = useApp();
  const { texts: { warehouse: { connection: texts, check: words } } } = useI18n();
  const { setValue } = useFormContext<RecipeDraft>();
  const draft = useWatch<RecipeDraft, 'warehouse'>({ name: 'warehouse' });
  const kept = useStore(connections, (state) => state.connections);
  const check = useStore(connections, (state) => state.check);
  const refusal = useStore(connections, (state) => state.refusal);
  const profile = draft.profile.trim();
  const chosen = kept.find(({ name }) => name === profile);
  const hasPlace = placeOf(draft) !== null;
  const [isUnfolded, setIsUnfolded] = useState(!hasPlace || chosen?.keys === 'none');
  const isOpen = isUnfolded || !hasPlace;
  /** Another form for another connection. */
  const [chosenTimes, setChosenTimes] = useState(0);
  const fold = useRef<HTMLButtonElement>(null);

  const choose = (name: string): void => {
    const connection = kept.find((one) => one.name === name);
    connections.getState().clearCheck();
    browse.getState().close();
    setChosenTimes(chosenTimes + 1);
    setIsUnfolded(connection?.keys === 'none');
    if (connection === undefined) setValue('warehouse.profile', name);
    else {
      const { endpoint, tunnelEndpoint, project, schema, region, quota } = connection;
      setValue('warehouse', { ...draft, profile: name, endpoint, tunnelEndpoint: tunnelEndpoint ?? '', project, schema: schema ?? '', region: region ?? '', quota: quota ?? '' });
    }
    recipe.getState().settle();
  };
  const works = (): void => {
    setIsUnfolded(false);
    fold.current?.focus();
  };
  const said = profile === '' ? texts.fromEnvironment : chosen === undefined ? texts.elsewhere : texts.keys[chosen.keys];

  return (
    <section className="warehouse-part" aria-label={texts.title}>
      <div className="pane-head">
        <h2>{texts.title}</h2>
        <select className="field select small" aria-label={texts.choose} value={profile} onChange={({ target }) => choose(target.value)}>
          <option value="">{texts.environment}</option>
          {kept.map(({ name }) => <option key={name} value={name}>{name}</option>)}
          {profile !== '' && chosen === undefined && <option value={profile}>{profile}</option>}
        </select>
        <span className="meta cut" title={said}>{said}</span>
        <span className="grow" />
        <button ref={fold} type="button" className="button small" aria-expanded={isOpen} onClick={() => setIsUnfolded(!isOpen)}>{isOpen ? texts.done : texts.edit}</button>
      </div>
      {isOpen && <ConnectionForm key={chosenTimes} draft={draft} chosen={chosen ?? null} onWorks={works} />}
      <p className="unseen" role="status">{check.status === 'busy' ? texts.checking : check.status === 'done' ? `${words.title}: ${isFine(check.value) ? words.fine : words.failed}` : ''}</p>
      {refusal !== null && <div className="said-here"><ErrorFault error={refusal} /></div>}
      {check.status === 'failed' && <div className="said-here"><ErrorFault error={check.error} /></div>}
      {check.status === 'done' && <CheckList findings={check.value} />}
    </section>
  );
}
