import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { CompareState } from '../../shared/compare';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { sizeText } from './compare-words';

/** How far a comparison is: which size, which way, how many of its rows. */
export function CompareProgressBar({ comparison: { progress } }: { comparison: Extract<CompareState, { status: 'running' | 'cancelling' }> }): ReactElement {
  const { compare } = useApp();
  const size = useStore(compare, (state) => state.sizes[progress.index]) ?? progress.rowsTotal;
  const { texts: { compare: texts }, formats } = useI18n();
  const { phase, index, sizes, rows, rowsTotal, rssBytes } = progress;
  const share = rowsTotal === 0 ? 0 : Math.min(1, rows / rowsTotal);
  const step = texts.step(texts.phases[phase], sizeText(size, texts, formats), index + 1, sizes, formats);
  return (
    <div className="compare-progress">
      <p className="strong" role="status">{step}</p>
      <div className="meter" role="progressbar" aria-label={texts.progress} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)} aria-valuetext={`${step}, ${formats.percent(share, 0)}`}><i style={{ width: `${share * 100}%` }} /></div>
      <p className="small soft">{[texts.rows(formats.number(rows), formats.number(rowsTotal)), ...(rssBytes > 0 ? [texts.memory(formats.bytes(rssBytes))] : [])].join(' · ')}</p>
    </div>
  );
}
