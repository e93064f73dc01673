import type { ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import type { SourceDescription } from '../../shared/source-description';
import { useI18n } from '../i18n/i18n';
import { fileNameOf } from '../ui/file-name-of';
import { roleOf } from './column-roles';
import { stepText } from './draft-from-description';
import type { RecipeDraft } from './recipe-draft';
import { stepParts } from './step-parts';

/** The first rows of the first file as they stand in it; what is not read is pale, what is missing is hatched. */
export function FirstRows({ description: { files, columns, firstRows, guess } }: { description: SourceDescription }): ReactElement {
  const { texts: { source: { rows: texts, grid: { units } } }, formats } = useI18n();
  const used = useWatch<RecipeDraft, 'columns'>({ name: 'columns' });
  const looks = columns.map(({ name, type }) => {
    const role = roleOf(used, name);
    return `${type === 'integer' || type === 'number' ? 'num' : ''} ${role === 'off' ? 'muted' : role === 'value' ? 'strong' : ''}`;
  });
  const { count, unit } = stepParts(guess.stepSeconds === null ? '' : stepText(guess.stepSeconds));
  return (
    <>
      <div className="pane-head rule-top">
        <h2>{texts.title}</h2><span className="meta cut">{texts.meta(firstRows.length, fileNameOf(files[0]?.path ?? ''), formats)}</span><span className="grow" />
        {guess.stepSeconds !== null && <span className="meta">{texts.step(count, units[unit])}</span>}
      </div>
      <div className="first-rows" tabIndex={0} role="region" aria-label={texts.title}>
        {firstRows.length === 0 ? <p className="nothing">{texts.none}</p> : (
          <table className="rows tight">
            <thead><tr><th scope="col" className="num">#</th>{columns.map(({ name }, i) => <th key={name} scope="col" className={`mono ${looks[i] ?? ''}`}>{name}</th>)}</tr></thead>
            <tbody>
              {firstRows.map((row, at) => (
                <tr key={at}><td className="num muted">{at + 1}</td>{row.map((cell, i) => <td key={i} className={`${looks[i] ?? ''} ${cell === null ? 'missing' : ''}`} title={cell ?? undefined}>{cell}</td>)}</tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </>
  );
}
