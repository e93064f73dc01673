import type { ReactElement } from 'react';
import type { CheckFinding } from '../../../shared/connections';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { Glyph } from '../../ui/Glyph';
import { ErrorFault } from '../ErrorFault';
import { findingState, isFine } from './finding-state';

/** What a check of a connection met, line by line. It can be copied: the first meeting with a service is worth keeping. */
export function CheckList({ findings }: { findings: readonly CheckFinding[] }): ReactElement {
  const { api } = useApp();
  const { texts: { warehouse: { check: texts } }, shared, formats } = useI18n();
  const lines = findings.map((finding) => {
    const [name, text] = texts.finding(finding, formats);
    return { finding, name, text, state: findingState(finding) };
  });
  const asText = lines.map(({ finding, name, text, state }) => {
    if (finding.subject !== 'failed') return `${name}: ${text} (${texts[state]})`;
    const { title, where } = shared.error(finding.error);
    return `${name}: ${title}${where === null ? '' : `, ${where}`} (${texts[state]})`;
  }).join('\n');
  return (
    <details className="check-list" open>
      <summary><Glyph kind={isFine(findings) ? 'done' : 'error'} size={14} />{texts.title}</summary>
      <ul>
        {lines.map(({ finding, name, text, state }, at) => (
          <li key={at}>
            <Glyph kind={state === 'fine' ? 'done' : state === 'notice' ? 'warn' : 'error'} size={14} /><span className="unseen">{texts[state]}</span>
            <b>{name}</b>
            {finding.subject === 'failed' ? <ErrorFault error={finding.error} /> : <span className={state === 'notice' ? 'warn' : 'soft'}>{text}</span>}
          </li>
        ))}
      </ul>
      <button type="button" className="button quiet small" onClick={() => void api.ask('text:copy', { text: `${asText}\n` })}>{texts.copy}</button>
    </details>
  );
}
