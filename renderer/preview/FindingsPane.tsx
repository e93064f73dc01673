import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { qualityHtml } from '../../shared/quality/quality-html';
import { qualityJson } from '../../shared/quality/quality-report';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import { FindingItem } from './FindingItem';
import type { PreviewStore } from './preview-store';

/** The quality report of a load, made when it is first opened; to be copied and saved. */
export function FindingsPane({ api, preview }: { api: SluiceApi; preview: PreviewStore }): ReactElement {
  const { texts: { preview: { findings: texts, reading } }, shared, language } = useI18n();
  const report = useStore(preview, (state) => state.report);
  const error = useStore(preview, (state) => state.reportError);
  const { needReport, chooseByIndex } = preview.getState();
  const save = (name: string, text: string): void => void api.ask('text:save', { name, text });

  return (
    <details className="rule-top findings" onToggle={({ currentTarget }) => { if (currentTarget.open) needReport(); }}>
      <summary className="findings-head">{shared.quality.title}</summary>
      {error !== null && <p className="nothing" role="alert">{shared.error(error).title}</p>}
      {error === null && report === null && <p className="nothing" role="status">{reading}</p>}
      {report !== null && (
        <div className="findings-body">
          <div className="findings-actions">
            <button type="button" className="button small" onClick={() => void api.ask('text:copy', { text: qualityJson(report) })}>{texts.copy}</button>
            <button type="button" className="button small" onClick={() => save(`${report.name}-quality.html`, qualityHtml(report, [language]))}>{texts.savePage}</button>
            <button type="button" className="button small" onClick={() => save(`${report.name}-quality.json`, qualityJson(report))}>{texts.saveJson}</button>
          </div>
          <ul className="findings-list">{report.findings.map((finding) => <FindingItem key={finding.kind} finding={finding} onNode={(node) => void chooseByIndex(node)} />)}</ul>
        </div>
      )}
    </details>
  );
}
