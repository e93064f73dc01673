import type { ReactElement, ReactNode } from 'react';
import { errorFrom, type SluiceError } from '../../shared/errors';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { Fault } from '../ui/Fault';

/** An error in its place, with what can be done about it there. */
export function ErrorFault({ error, actions, onDismiss }: { error: SluiceError; actions?: ReactNode; onDismiss?: (() => void) | undefined }): ReactElement {
  const { api, recipe } = useApp();
  const { texts: { source: { actions: texts } }, shared } = useI18n();
  const restart = (): void => {
    void api.ask('loader:restart').then(() => recipe.getState().lookAgain(), (thrown: unknown) => recipe.setState({ refusal: errorFrom(thrown) }));
  };
  return (
    <Fault
      {...shared.error(error)} code={error.code} onCopy={(text) => void api.ask('text:copy', { text })} onDismiss={onDismiss}
      actions={<>{actions}{error.code === 'loader-died' && <button type="button" className="button small" onClick={restart}>{texts.restart}</button>}</>}
    />
  );
}
