import { useEffect, useState, type ReactElement } from 'react';
import type { Licence } from '../../shared/ipc';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { Dialog } from '../ui/Dialog';

/** Every library, runtime and font of the app with its licence. */
export function LicencesDialog(): ReactElement {
  const { api, app } = useApp();
  const { texts: { frame: { licences: texts, dialog } }, formats } = useI18n();
  const [licences, setLicences] = useState<readonly Licence[]>([]);
  const { openDialog } = app.getState();
  useEffect(() => { void api.ask('app:licences').then(setLicences); }, [api]);
  const back = (): void => openDialog('about');
  const titleOf = ({ name, version, licence }: Licence): string => `${name}${version === null ? '' : ` ${version}`} · ${licence.startsWith('SEE') ? texts.inText : licence}`;
  return (
    <Dialog title={texts.title} onClose={back} isWide>
      <p className="soft">{texts.what(formats.number(licences.length))}</p>
      <div className="licences">
        {licences.map((one) => (
          <details key={`${one.name} ${one.version}`}>
            <summary>{titleOf(one)}</summary>
            {one.text === null ? <p className="muted small">{texts.noText}</p> : <pre>{one.text}</pre>}
          </details>
        ))}
      </div>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => void api.ask('text:copy', { text: licences.map((one) => `${titleOf(one)}\n\n${one.text ?? texts.noText}\n`).join('\n') })}>{texts.copy}</button>
        <button type="button" className="button primary" data-first onClick={back}>{dialog.close}</button>
      </div>
    </Dialog>
  );
}
