import type { ReactElement, RefObject } from 'react';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import { csvOf, type DataRows } from './data-rows';

interface Props {
  api: SluiceApi;
  /** Of the chart, for a reader of the screen and for its file. */
  name: string;
  /** null while there is nothing to show. */
  data: () => DataRows | null | Promise<DataRows | null>;
  /** What its picture shows. */
  part: RefObject<HTMLElement | null>;
  isTable: boolean;
  onTable: (isTable: boolean) => void;
}

/** What can be done with any chart: look at its figures, copy them, keep its picture. */
export function ChartActions({ api, name, data, part, isTable, onTable }: Props): ReactElement {
  const { texts: { preview: { chart: texts } } } = useI18n();
  const copy = async (): Promise<void> => {
    const rows = await data();
    if (rows !== null) await api.ask('text:copy', { text: csvOf(rows) });
  };
  const save = (): void => {
    if (part.current === null) return;
    const { x, y, width, height } = part.current.getBoundingClientRect();
    void api.ask('picture:save', { name: `${name}.png`, x: Math.floor(x), y: Math.floor(y), width: Math.ceil(width), height: Math.ceil(height) });
  };
  return (
    <span className="moves">
      <button type="button" className="button quiet small" aria-label={isTable ? texts.asChart(name) : texts.asTable(name)} onClick={() => onTable(!isTable)}>{isTable ? texts.chart : texts.table}</button>
      <button type="button" className="button quiet small" aria-label={texts.copy(name)} onClick={() => void copy()}>{texts.csv}</button>
      <button type="button" className="button quiet small" aria-label={texts.save(name)} onClick={save}>{texts.picture}</button>
    </span>
  );
}
