import type { ReactElement } from 'react';
import { useI18n } from '../i18n/i18n';
import { Glyph } from '../ui/Glyph';
import { clockTime, type LogGroup } from './log-groups';

/** One line of the log; how often it was said stands at its end. */
export function LogRow({ group: { line, text, times }, top }: { group: LogGroup; top: number }): ReactElement {
  const { texts: { load: { log: texts } }, formats } = useI18n();
  return (
    <div className={`log-row ${line.level}`} style={{ transform: `translateY(${top}px)` }}>
      <span className="muted">{clockTime(line.atMs)}</span>
      {line.level === 'info' ? <span /> : <span title={texts.levels[line.level]}><span className="unseen">{texts.levels[line.level]}</span><Glyph kind={line.level} size={12} /></span>}
      <span className="muted">{texts.phases[line.phase]}</span>
      <span className="cut" title={text}>{text}</span>
      <span className="muted num">{times > 1 ? texts.times(formats.number(times)) : ''}</span>
    </div>
  );
}
