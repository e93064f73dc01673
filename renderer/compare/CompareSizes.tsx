import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { defaultCompareSizes } from '../../shared/compare';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { sizeText } from './compare-words';

/** Which sizes are compared. */
export function CompareSizes(): ReactElement {
  const { compare } = useApp();
  const sizes = useStore(compare, (state) => state.sizes);
  const { texts: { compare: texts }, formats } = useI18n();
  return (
    <fieldset className="compare-sizes">
      <legend className="strong">{texts.sizes}</legend>
      {defaultCompareSizes.map((size) => (
        <label key={size} className="tick">
          <input type="checkbox" checked={sizes.includes(size)} onChange={() => compare.getState().toggle(size)} />
          {size === 'month' ? texts.monthText : sizeText(size, texts, formats)}
        </label>
      ))}
    </fieldset>
  );
}
