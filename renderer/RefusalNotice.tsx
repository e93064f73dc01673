import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from './app-context';
import { useI18n } from './i18n/i18n';
import { Fault } from './ui/Fault';

/** Tells of a request that was refused and that no part of the page waits for: over the window, or in the dialog that is open. */
export function RefusalNotice(): ReactElement | null {
  const { app, api } = useApp();
  const { shared } = useI18n();
  const refusal = useStore(app, (state) => state.refusal);
  if (refusal === null) return null;
  return (
    <div className="refusal">
      <Fault {...shared.error(refusal)} code={refusal.code} onCopy={(text) => void api.ask('text:copy', { text })} onDismiss={app.getState().dismissRefusal} />
    </div>
  );
}
