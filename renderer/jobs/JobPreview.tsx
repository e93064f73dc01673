import type { ReactElement } from 'react';
import type { JobPlan } from '../../shared/jobs/plan-jobs';
import { useI18n } from '../i18n/i18n';

const SHOWN = 100;

/** The jobs that a table makes, and the mistakes in it. */
export function JobPreview({ plan: { jobs, faults, recipeIssues, unusedColumns } }: { plan: JobPlan }): ReactElement {
  const { texts: { jobs: { adding: texts } }, shared, formats } = useI18n();
  const wrong = [...recipeIssues.map(shared.recipeIssue), ...faults.map(shared.jobFault)];
  return (
    <div className="job-preview" role="status">
      {wrong.length > 0 && <ul className="error small">{wrong.slice(0, SHOWN).map((text) => <li key={text}>{text}</li>)}</ul>}
      {unusedColumns.length > 0 && <p className="warn small">{texts.unused(formats.list(unusedColumns))}</p>}
      {jobs.length > 0 && (
        <table className="rows tight">
          <thead><tr><th scope="col" className="num line">{texts.line}</th><th scope="col">{texts.name}</th><th scope="col">{texts.parameters}</th></tr></thead>
          <tbody>
            {jobs.slice(0, SHOWN).map(({ line, name, parameters }) => {
              const text = Object.entries(parameters).map(([column, value]) => `${column} ${value}`).join(', ');
              return <tr key={line}><td className="num">{formats.number(line)}</td><td>{name}</td><td className="soft" title={text}>{text}</td></tr>;
            })}
          </tbody>
        </table>
      )}
      {jobs.length > SHOWN && <p className="muted small">{texts.more(formats.number(jobs.length - SHOWN))}</p>}
    </div>
  );
}
