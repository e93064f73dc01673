import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { dtypesOf } from '../../shared/export-entries';
import { exportOptionsOf } from '../../shared/export-options';
import type { Forecast } from '../../shared/plan';
import type { ValueDtype } from '../../shared/recipe';
import { useI18n } from '../i18n/i18n';
import { ExportOptions } from './ExportOptions';
import type { ExportStore } from './export-store';

interface Props {
  exports: ExportStore;
  forecast: Forecast['exports'][number];
  /** Bytes of the largest format, for the bar. */
  largest: number;
  isWriting: boolean;
  /** The series that is written from: it stands there already. */
  isThere: boolean;
}

/** A format with what it holds and weighs, and, once chosen, how it is written. */
export function FormatRow({ exports, forecast: { format, form, bytes }, largest, isWriting, isThere }: Props): ReactElement {
  const isChosen = useStore(exports, (state) => state.formats.includes(format));
  const dtype = useStore(exports, (state) => state.entries[format].dtype);
  const { texts: { export: { formats: texts }, shape }, formats, shared } = useI18n();
  const [figure, unit] = formats.bytesParts(bytes);
  const name = shared.formatNames[format];
  const reads = isThere ? shape.again.there : texts.reads[format];
  return (
    <>
      <tr className={isChosen ? '' : 'off'}>
        <td><input type="checkbox" checked={isChosen} disabled={isWriting || isThere} aria-label={texts.pick(name)} onChange={() => exports.getState().toggle(format)} /></td>
        <td>{name}</td>
        <td>
          <select className="field select small" aria-label={texts.valuesOf(name)} value={dtype} disabled={isWriting || isThere || dtypesOf(format).length === 1} onChange={({ target }) => exports.getState().writeAs(format, target.value as ValueDtype)}>
            {dtypesOf(format).map((one) => <option key={one} value={one}>{texts.dtypes[one]}</option>)}
          </select>
        </td>
        <td className="soft" title={reads}>{reads}</td>
        <td className="soft" title={shape.formHints[form]}>{shape.forms[form]}</td>
        <td><span className="size"><i style={{ width: `${(bytes / largest) * 100}%` }} /></span></td>
        <td className="num">{figure}<span className="unit">{unit}</span></td>
      </tr>
      {isChosen && exportOptionsOf(format).length > 0 && <tr className="of-format"><td /><td colSpan={6}><ExportOptions exports={exports} format={format} isWriting={isWriting} /></td></tr>}
    </>
  );
}
