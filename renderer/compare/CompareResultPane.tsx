import { useState, type ReactElement } from 'react';
import type { CompareResult } from '../../shared/compare';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { CompareChart } from './CompareChart';
import { CompareTable } from './CompareTable';
import { compareCsv } from './compare-csv';
import { comparisonText } from './compare-words';

/** What a comparison came to: in words for its largest size, as charts, as a table; and where it is kept. */
export function CompareResultPane({ result, log }: { result: CompareResult; log: string }): ReactElement {
  const { api } = useApp();
  const { texts: { compare: texts }, formats } = useI18n();
  const [isCopied, setIsCopied] = useState(false);
  const { sizes, machine } = result;
  const largest = sizes[sizes.length - 1];
  const copy = (): void => void api.ask('text:copy', { text: compareCsv(result) }).then(() => setIsCopied(true));
  return (
    <section className="compare-result">
      {largest !== undefined && <p role="status">{comparisonText(largest, texts, formats)}</p>}
      <div className="compare-charts">
        <CompareChart sizes={sizes} what="time" />
        <CompareChart sizes={sizes} what="memory" />
      </div>
      <CompareTable sizes={sizes} />
      <p className="small muted">{[machine.platform, machine.cpu, formats.bytes(machine.memoryBytes), machine.runtime].join(' · ')}</p>
      <div className="kept">
        <span className="small soft">{texts.log(log)}</span>
        <button type="button" className="button small" onClick={() => void api.ask('folder:open', { path: log })}>{texts.openLog}</button>
        <button type="button" className="button small" onClick={copy}>{isCopied ? texts.copied : texts.copy}</button>
      </div>
    </section>
  );
}
