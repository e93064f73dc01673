import type { ReactElement } from 'react';
import type { LoadRecord } from '../../shared/ipc';
import type { UnfinishedLoad } from '../../shared/load-state';
import { useI18n } from '../i18n/i18n';
import type { LoadStore } from './load-store';

interface Props {
  load: LoadStore;
  record: LoadRecord;
  /** What is left of it to go on from, if anything. */
  left: UnfinishedLoad | null;
  onEdit: () => void;
  onGoOn: (unfinished: UnfinishedLoad) => void;
}

/** The ways on from a load that ended before its end: edit its recipe, go on where it ended, or load it from the start. */
export function StartAgain({ load, record, left, onEdit, onGoOn }: Props): ReactElement {
  const { texts: { load: { actions, unfinished: texts } }, formats } = useI18n();
  const startOver = (): void => void load.getState().start(record.recipe, record.recipePath, true);
  return (
    <>
      <button type="button" className="button small" onClick={onEdit}>{actions.editRecipe}</button>
      {left === null ? <button type="button" className="button small" onClick={() => void load.getState().again()}>{actions.again}</button> : (
        <>
          <button type="button" className="button small" onClick={startOver}>{texts.startOver}</button>
          <button type="button" className="button small primary" onClick={() => onGoOn(left)}>{texts.goOnFrom(left.batch + 1, formats)}</button>
        </>
      )}
    </>
  );
}
