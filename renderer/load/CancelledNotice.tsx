import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { UnfinishedLoad } from '../../shared/load-state';
import { useI18n } from '../i18n/i18n';
import type { UnfinishedStore } from './unfinished-store';

interface Props { unfinished: UnfinishedStore; /** What was kept of the load, if anything. */ left: UnfinishedLoad | null; again: ReactNode }

/** A load was cancelled: what stays of it on disk, and the ways on. */
export function CancelledNotice({ unfinished, left, again }: Props): ReactElement {
  const isKnown = useStore(unfinished, ({ loads }) => loads !== null);
  const { texts: { load: { says: texts, unfinished: { discard } } }, formats } = useI18n();
  const stays = left === null ? texts.nothingRemains : texts.kept(formats.number(left.rows), formats.bytes(left.bytes));
  return (
    <div className="notice">
      <span><b>{texts.cancelled}</b>{isKnown && `${texts.then}${stays}`}</span>
      <span className="grow" />
      {again}
      {left !== null && <button type="button" className="button small" onClick={() => unfinished.getState().askToDiscard(left)}>{discard}</button>}
    </div>
  );
}
