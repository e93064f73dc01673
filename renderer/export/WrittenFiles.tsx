import type { ReactElement } from 'react';
import type { ExportOutput } from '../../shared/export-report';
import { useI18n } from '../i18n/i18n';
import type { ExportStore } from './export-store';
import { WrittenOutput } from './WrittenOutput';

/** The files of each format that was written. */
export function WrittenFiles({ exports, outputs, onCopy }: { exports: ExportStore; outputs: readonly ExportOutput[]; onCopy: (text: string) => void }): ReactElement {
  const { texts: { export: { files: texts } } } = useI18n();
  if (outputs.length === 0) {
    return (
      <section className="rule-top" aria-label={texts.title}>
        <div className="pane-head"><h2>{texts.title}</h2></div>
        <p className="nothing">{texts.none}</p>
      </section>
    );
  }
  return <>{outputs.map((output) => <WrittenOutput key={output.path} exports={exports} output={output} onCopy={onCopy} />)}</>;
}
