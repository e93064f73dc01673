import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ExportOutput } from '../../shared/export-report';
import { useI18n } from '../i18n/i18n';
import { Fault } from '../ui/Fault';
import { fileNameOf } from '../ui/file-name-of';
import type { ExportStore } from './export-store';
import { shortHash } from './short-hash';

interface Props { exports: ExportStore; output: ExportOutput; onCopy: (text: string) => void }

/** One written format: its files with shape, type, size and hash, and the means to check them again. */
export function WrittenOutput({ exports, output, onCopy }: Props): ReactElement {
  const verification = useStore(exports, (state) => state.verifications[output.path]);
  const { texts: { export: { files: texts } }, formats, shared } = useI18n();
  const { openFolder, verify } = exports.getState();
  const name = shared.formatNames[output.format];
  return (
    <section className="rule-top" aria-label={texts.table(name)}>
      <div className="pane-head">
        <h2>{texts.title}</h2>
        <span className="meta cut" title={output.path}>{texts.meta(name, formats.bytes(output.bytes))}</span>
        <span className="grow" />
        <button type="button" className="button quiet small" onClick={() => void openFolder(output.path)}>{texts.open}</button>
        <button type="button" className="button quiet small" disabled={verification?.status === 'running'} onClick={() => void verify(output.path)}>
          {verification === undefined ? texts.verify : verification.status === 'running' ? texts.verifying : texts.again}
        </button>
      </div>
      {verification?.status === 'passed' && <p className="small verified" role="status">{texts.passed(verification.files, formats.bytes(verification.bytes), formats)}</p>}
      {verification?.status === 'failed' && <Fault {...shared.error(verification.error)} code={verification.error.code} onCopy={onCopy} />}
      <table className="rows tight files">
        <thead><tr><th>{texts.columns.file}</th><th>{texts.columns.shape}</th><th>{texts.columns.type}</th><th className="num">{texts.columns.bytes}</th><th>{texts.columns.sha256}</th></tr></thead>
        <tbody>
          {output.files.map((file) => (
            <tr key={file.path}>
              <td className="mono" title={file.path}>{fileNameOf(file.path)}</td>
              <td>{file.shape === null ? '' : file.shape.map((size) => formats.number(size)).join(' × ')}</td>
              <td className="soft">{file.dtype ?? ''}</td>
              <td className="num">{formats.number(file.bytes)}</td>
              <td className="mono soft" title={file.sha256}>{shortHash(file.sha256)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
