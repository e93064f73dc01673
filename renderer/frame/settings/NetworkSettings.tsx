import { useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { settingsChangeSchema } from '../../../shared/settings';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { TextBox } from '../../ui/TextBox';

/** How connections reach their services that say nothing of it themselves. */
export function NetworkSettings(): ReactElement {
  const { api, app } = useApp();
  const { texts: { frame: { settings: texts } } } = useI18n();
  const proxy = useStore(app, (state) => state.settings.proxy);
  const caFile = useStore(app, (state) => state.settings.caFile);
  const [typed, setTyped] = useState(proxy ?? '');
  const { change } = app.getState();
  const wanted = settingsChangeSchema.safeParse({ proxy: typed.trim() === '' ? null : typed.trim() });
  const choose = async (): Promise<void> => {
    const [file] = await api.ask('paths:choose', { what: 'certificates' });
    if (file !== undefined) await change({ caFile: file });
  };
  return (
    <>
      <span className="label" aria-hidden="true">{texts.proxy}</span>
      <div className="private" onBlur={() => { if (wanted.success && wanted.data.proxy !== proxy) void change(wanted.data); }}>
        <TextBox label={texts.proxy} value={typed} onChange={setTyped} placeholder={texts.proxyHint} isMono isFaulty={!wanted.success} />
        {!wanted.success && <p className="field-error" role="alert">{texts.proxyTakes}</p>}
      </div>
      <span className="label">{texts.certificates}</span>
      <div>
        <p className={caFile === null ? 'muted' : 'mono path'}>{caFile ?? texts.certificatesHint}</p>
        <div className="ways">
          <button type="button" className="button small" onClick={() => void choose()}>{texts.choose}</button>
          {caFile !== null && <button type="button" className="button small" onClick={() => void change({ caFile: null })}>{texts.remove}</button>}
        </div>
        <p className="muted small">{texts.networkHint}</p>
      </div>
    </>
  );
}
