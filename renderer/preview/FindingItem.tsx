import type { ReactElement } from 'react';
import type { QualityFinding } from '../../shared/quality/quality-report';
import { useI18n } from '../i18n/i18n';
import { Glyph } from '../ui/Glyph';

const GLYPHS = { unchecked: 'todo', none: 'done', note: 'ready', warning: 'warn' } as const;

/** One thing a quality report looked for; examples lead to their node. */
export function FindingItem({ finding: { kind, severity, count, examples, handled }, onNode }: { finding: QualityFinding; onNode: (node: number) => void }): ReactElement {
  const { shared: { quality: texts }, formats } = useI18n();
  const head = <><Glyph kind={GLYPHS[severity]} size={14} /><span className="grow">{texts.kinds[kind]}<span className="unseen"> {texts.severities[severity]}</span></span><span className="num">{severity === 'unchecked' ? '–' : formats.number(count)}</span></>;
  if (severity === 'none') return <li className="finding">{head}</li>;
  return (
    <li>
      <details>
        <summary className="finding">{head}</summary>
        <p className="small muted">{texts.severities[severity]} · {texts.handled(handled)}</p>
        <ul className="examples">
          {examples.map((example, place) => {
            const { node } = example;
            const text = texts.example(example);
            return <li key={place}>{node === undefined ? text : <button type="button" className="example" onClick={() => onNode(node)}>{text}</button>}</li>;
          })}
        </ul>
      </details>
    </li>
  );
}
