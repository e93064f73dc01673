import type { ReactElement } from 'react';
import { graphFiles } from '../../shared/graph-spec';
import { useI18n } from '../i18n/i18n';
import { NumberBox } from '../ui/NumberBox';
import { Select } from '../ui/Select';
import { TextBox } from '../ui/TextBox';
import { plainGraph, type GraphDraft } from './graph-draft';

interface Props {
  /** null where no graph is asked for. */
  graph: GraphDraft | null;
  onChange: (graph: GraphDraft | null) => void;
  /** Asks for a file of distances; null when the analyst changed their mind. */
  choosePath: () => Promise<string | null>;
  /** What is wrong with a field, such as sigma; null while it is right. */
  faultOf: (field: string) => string | null;
  /** Whether there may be no graph at all. */
  isOptional: boolean;
}

type From = 'none' | 'positions' | 'file';

/** How the graph between nodes is made: where distances come from, what becomes an edge, its weight, and the files it is written to. */
export function GraphFields({ graph, onChange, choosePath, faultOf, isOptional }: Props): ReactElement {
  const { texts: { shape: { graph: texts } } } = useI18n();
  const from: From = graph === null ? 'none' : graph.distances === null ? 'positions' : 'file';
  const start = (next: From): void => onChange(next === 'none' ? null : { ...graph ?? plainGraph(), distances: next === 'positions' ? null : graph?.distances ?? { path: '', columns: ['', '', ''], csv: {} } });
  const change = (next: Partial<GraphDraft>): void => { if (graph !== null) onChange({ ...graph, ...next }); };
  const says = (...fields: string[]): ReactElement[] => fields.flatMap((field) => {
    const fault = faultOf(field);
    return fault === null ? [] : [<p key={field} className="field-error">{fault}</p>];
  });
  const row = (label: string, children: ReactElement | ReactElement[], ...fields: string[]): ReactElement => <><span className="label" aria-hidden="true">{label}</span><div className="pair">{children}</div>{says(...fields)}</>;
  const tick = (key: 'directed' | 'selfLoops'): ReactElement => <label className="tick"><input type="checkbox" checked={graph?.[key] === true} onChange={({ target }) => change({ [key]: target.checked })} />{texts[key]}</label>;
  const froms = (['none', 'positions', 'file'] as const).filter((value) => isOptional || value !== 'none');
  const { distances } = graph ?? { distances: null };

  return (
    <>
      {row(texts.from, <Select label={texts.fromLabel} value={from} onChange={start} options={froms.map((value) => ({ value, label: texts.froms[value] }))} />)}
      {graph !== null && distances !== null && (
        <>
          {row(texts.path, (
            <span className="with-button">
              <TextBox label={texts.pathLabel} value={distances.path} onChange={(path) => change({ distances: { ...distances, path } })} isFaulty={faultOf('distances') !== null} />
              <button type="button" className="button" aria-label={texts.choose} title={texts.choose} onClick={() => void choosePath().then((path) => { if (path !== null) change({ distances: { ...distances, path } }); })}>…</button>
            </span>
          ), 'distances')}
          {row(texts.columns, ([texts.from1, texts.to, texts.distance] as const).map((label, at) => (
            <TextBox key={label} label={label} value={distances.columns[at] ?? ''} placeholder={texts.firstThree[at] ?? ''} onChange={(name) => change({ distances: { ...distances, columns: distances.columns.map((other, i) => (i === at ? name : other)) as [string, string, string] } })} />
          )))}
        </>
      )}
      {graph !== null && (
        <>
          {row(texts.weight, <Select label={texts.weightLabel} value={graph.weight} onChange={(weight) => change({ weight })} options={(['gaussian', 'binary', 'given'] as const).map((value) => ({ value, label: texts.weights[value] }))} />)}
          {graph.weight === 'gaussian' && row(texts.sigmaThreshold, [
            <NumberBox key="sigma" label={texts.sigma} value={graph.sigma} onChange={(sigma) => change({ sigma })} placeholder={texts.sigmaHint} isFaulty={faultOf('sigma') !== null} />,
            <NumberBox key="threshold" label={texts.thresholdLabel} value={graph.threshold} onChange={(threshold) => change({ threshold })} lead="≥" isFaulty={faultOf('threshold') !== null} />,
          ], 'sigma', 'threshold')}
          {row(texts.limits, [
            <NumberBox key="nearest" label={texts.nearest} value={graph.nearest} onChange={(nearest) => change({ nearest })} placeholder={texts.nearestHint} isFaulty={faultOf('nearest') !== null} />,
            <NumberBox key="maxDistance" label={texts.maxDistance} value={graph.maxDistance} onChange={(maxDistance) => change({ maxDistance })} placeholder={texts.maxHint} unit={distances === null ? texts.metres : ''} isFaulty={faultOf('maxDistance') !== null} />,
          ], 'nearest', 'maxDistance')}
          {row(texts.ways, [<span key="directed">{tick('directed')}</span>, <span key="selfLoops">{tick('selfLoops')}</span>])}
          {row(texts.files, (
            <span className="ticks">
              {graphFiles.map((file) => (
                <label key={file} className="tick">
                  <input type="checkbox" checked={graph.files.includes(file)} disabled={graph.files.length === 1 && graph.files[0] === file} onChange={({ target }) => change({ files: graphFiles.filter((other) => (other === file ? target.checked : graph.files.includes(other))) })} />
                  {texts.fileNames[file]}
                </label>
              ))}
            </span>
          ))}
        </>
      )}
    </>
  );
}
