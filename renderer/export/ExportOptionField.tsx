import { useState, type ReactElement } from 'react';
import type { ExportOption } from '../../shared/export-options';
import { useI18n } from '../i18n/i18n';
import { NumberBox } from '../ui/NumberBox';

interface Props {
  option: ExportOption;
  /** Said of the control. */
  name: string;
  /** As the entry has it. */
  value: unknown;
  isFaulty: boolean;
  /** undefined where the format has its way. */
  onChange: (value: unknown) => void;
}

const MEBIBYTE = 2 ** 20;

/** One option of a format. Sizes of shards are shown in MiB. */
export function ExportOptionField({ option, name, value, isFaulty, onChange }: Props): ReactElement {
  const { texts: { shape: { options: texts } } } = useI18n();
  switch (option.kind) {
    case 'flag': return <input type="checkbox" aria-label={name} checked={value === true} onChange={({ target }) => onChange(target.checked)} />;
    case 'choice': return (
      <select className="field select small" aria-label={name} value={String(value)} onChange={({ target }) => onChange(target.value)}>
        {option.values.map((one) => <option key={one} value={one}>{texts.values[option.key]?.[one] ?? one}</option>)}
      </select>
    );
    case 'count': return option.key === 'shardBytes'
      ? <Count name={name} value={typeof value === 'number' ? value / MEBIBYTE : ''} unit={texts.mebibytes} isFaulty={isFaulty} onChange={(count) => onChange(typeof count === 'number' ? Math.round(count * MEBIBYTE) : count)} />
      : <Count name={name} value={typeof value === 'number' ? value : ''} placeholder={option.key === 'shardSamples' ? texts.asMany : texts.auto} isFaulty={isFaulty} onChange={(count) => onChange(count === '' && option.isOptional ? undefined : count)} />;
    case 'slice': return <Slice name={name} value={value as { rank: number; of: number } | undefined} isFaulty={isFaulty} onChange={onChange} />;
  }
}

/** What is typed stands there even while the entry can't take it. */
function Count({ name, value, onChange, ...rest }: { name: string; value: number | string; unit?: string; placeholder?: string; isFaulty: boolean; onChange: (value: number | string) => void }): ReactElement {
  const [typed, setTyped] = useState<number | string | null>(null);
  return <NumberBox label={name} value={rest.isFaulty && typed !== null ? typed : value} onChange={(next) => { setTyped(next); onChange(next); }} isSmall {...rest} />;
}

function Slice({ name, value, isFaulty, onChange }: { name: string; value: { rank: number; of: number } | undefined; isFaulty: boolean; onChange: (value: unknown) => void }): ReactElement {
  const { texts: { shape: { options: texts } } } = useI18n();
  const [typed, setTyped] = useState<{ rank: number | string; of: number | string } | null>(null);
  const shown = typed ?? value ?? { rank: '', of: '' };
  const change = (next: { rank: number | string; of: number | string }): void => {
    setTyped(next);
    onChange(next.rank === '' && next.of === '' ? undefined : next);
  };
  return (
    <span className="slice">
      <NumberBox label={`${name}, ${texts.rank}`} value={shown.rank} placeholder={texts.all} onChange={(rank) => change({ ...shown, rank })} isFaulty={isFaulty} isSmall />
      <span className="muted">{texts.ofRanks}</span>
      <NumberBox label={`${name}, ${texts.ofRanks}`} value={shown.of} onChange={(of) => change({ ...shown, of })} isFaulty={isFaulty} isSmall />
    </span>
  );
}
