import type { ReactElement } from 'react';
import type { UnfinishedLoad } from '../../shared/load-state';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { Glyph } from '../ui/Glyph';
import { goOn } from './go-on';
import { unfinishedText } from './unfinished-text';

/** One unfinished load: how far it came, and what can be done with it, unless another process is at work on it. */
export function UnfinishedItem({ unfinished }: { unfinished: UnfinishedLoad }): ReactElement {
  const parts = useApp();
  const { texts: { load: { unfinished: texts } }, formats } = useI18n();
  const { name, rows, rowsTotal, isRunning } = unfinished;
  return (
    <li>
      <Glyph kind="run" part={rowsTotal === 0 ? 0 : rows / rowsTotal} />
      <div className="what"><b className="cut">{name}</b><p className="small soft">{unfinishedText(unfinished, Date.now(), texts, formats)}</p></div>
      {!isRunning && (
        <div className="ways">
          <button type="button" className="button primary" aria-label={texts.goOnWith(name)} onClick={() => goOn(parts, unfinished)}>{texts.goOn}</button>
          <button type="button" className="button" aria-label={texts.discardOf(name)} onClick={() => parts.unfinished.getState().askToDiscard(unfinished)}>{texts.discard}</button>
        </div>
      )}
    </li>
  );
}
