import { useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { settingsChangeSchema } from '../../../shared/settings';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { NumberBox } from '../../ui/NumberBox';

/** The memory budget that new recipes begin with; empty for a recipe's own default. */
export function BudgetSetting(): ReactElement {
  const { app } = useApp();
  const { texts: { frame: { settings: texts } } } = useI18n();
  const memoryMb = useStore(app, (state) => state.settings.memoryMb);
  const [typed, setTyped] = useState<number | string>(memoryMb ?? '');
  const change = settingsChangeSchema.safeParse({ memoryMb: typed === '' ? null : typed });
  return (
    <>
      <span className="label" aria-hidden="true">{texts.memory}</span>
      <div onBlur={() => { if (change.success && change.data.memoryMb !== memoryMb) void app.getState().change(change.data); }}>
        <span className="short"><NumberBox label={texts.memory} value={typed} onChange={setTyped} unit="MB" placeholder="512" isFaulty={!change.success} /></span>
        <span className="muted small">{texts.memoryHint}</span>
        {!change.success && <p className="field-error" role="alert">{texts.memoryTakes}</p>}
      </div>
    </>
  );
}
