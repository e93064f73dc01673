import { useState, type ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { ErrorFault } from '../ErrorFault';
import type { RecipeDraft } from '../recipe-draft';
import { valueOf } from '../answer';
import { partitionsIn, placeOf } from './warehouse-draft';

/** The partitions there are, with their sizes: each can be ticked. */
export function PartitionTable({ list, onChange }: { list: string; onChange: (list: string) => void }): ReactElement {
  const { browse } = useApp();
  const { texts: { warehouse: { partitions: texts, rows: words } }, formats } = useI18n();
  const draft = useWatch<RecipeDraft, 'warehouse'>({ name: 'warehouse' });
  const partitions = useStore(browse, (state) => state.partitions);
  const [filter, setFilter] = useState('');
  const known = valueOf(partitions);
  const chosen = partitionsIn(list);
  const place = placeOf(draft);
  const shown = known?.items.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase())) ?? [];
  const tick = (name: string, isOn: boolean): void => onChange((isOn ? [...chosen, name] : chosen.filter((one) => one !== name)).join('\n'));
  if (partitions.status === 'failed') return <div className="said-here"><ErrorFault error={partitions.error} /></div>;
  return (
    <div className="browser">
      <div className="from">
        <input className="field grow mono" value={filter} aria-label={texts.filter} placeholder={texts.filter} spellCheck={false} autoComplete="off" onChange={({ target }) => setFilter(target.value)} />
        <span className="muted small">{texts.chosen(chosen.length, formats)}, {texts.of(known?.items.length ?? 0, formats)}</span>
      </div>
      <div className="browser-list" role="region" aria-label={texts.title} tabIndex={0} aria-busy={partitions.status === 'busy'}>
        <table className="rows tight" aria-label={texts.title}>
          <thead><tr><th scope="col">{texts.heads.partition}</th><th scope="col" className="num">{texts.heads.rows}</th><th scope="col" className="num">{texts.heads.size}</th></tr></thead>
          <tbody>
            {shown.map(({ name, rows, bytes }) => (
              <tr key={name} className={chosen.includes(name) ? 'on' : ''}>
                <td><label className="tick mono"><input type="checkbox" checked={chosen.includes(name)} aria-label={texts.read(name)} onChange={({ target }) => tick(name, target.checked)} />{name}</label></td>
                <td className="num">{rows === null ? '–' : formats.number(rows)}</td><td className="num">{bytes === null ? '–' : formats.bytes(bytes)}</td>
              </tr>
            ))}
            {known?.next != null && place !== null && <tr><td colSpan={3}><button type="button" className="link" onClick={() => browse.getState().morePartitions(place, draft.table.trim())}>{words.more}</button></td></tr>}
          </tbody>
        </table>
      </div>
    </div>
  );
}
