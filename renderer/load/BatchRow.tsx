import { memo, type ReactElement } from 'react';
import type { BatchReport } from '../../shared/load-state';
import type { ZoneClock } from '../../shared/zone-clock';
import { useI18n } from '../i18n/i18n';
import { Glyph } from '../ui/Glyph';
import { fileNameOf } from '../ui/file-name-of';
import { stateOf } from './batch-bars';
import { spanText } from './span-text';

interface Props { batch: BatchReport; clock: ZoneClock | null; /** Why it was left out; null where it was not, or nobody knows any more. */ reason: string | null; top: number; rowIndex: number }

const glyphs = { in: 'done', retried: 'warn', skipped: 'error' } as const;

/** One batch of the table; of one that was left out, why stands in place of its times. Rows are counted from 1, both ends included, as people say it. */
export const BatchRow = memo(function BatchRow({ batch, clock, reason, top, rowIndex }: Props): ReactElement {
  const { texts: { load: { batches: texts } }, formats } = useI18n();
  const state = stateOf(batch);
  const { path, firstRow, endRow } = batch.address;
  const span = reason ?? (batch.span !== null && clock !== null ? spanText(batch.span, clock) : '–');
  return (
    <div className="grid-row" role="row" aria-rowindex={rowIndex} style={{ transform: `translateY(${top}px)` }}>
      <span role="cell" className="num">{formats.number(batch.index + 1)}</span>
      <span role="cell" className={`state ${state === 'skipped' ? 'error' : ''}`}><Glyph kind={glyphs[state]} size={13} />{texts.states[state]}</span>
      <span role="cell" className="range" title={path}><span className="cut">{fileNameOf(path)}</span><span>{formats.number(firstRow + 1)}–{formats.number(endRow)}</span></span>
      <span role="cell" className="num">{formats.number(batch.rows)}</span>
      <span role="cell" className={`num ${batch.rejected > 0 ? 'warn' : 'muted'}`}>{formats.number(batch.rejected)}</span>
      <span role="cell" className="soft cut" title={span}>{span}</span>
      <span role="cell" className="num">{formats.short(batch.tookMs)}</span>
      <span role="cell" className="num">{formats.number(batch.retries + 1)}</span>
    </div>
  );
});
