import type { ReactElement } from 'react';
import { useFormContext } from 'react-hook-form';
import { useI18n } from '../i18n/i18n';
import type { Consequences } from './consequences';
import type { RecipeDraft } from './recipe-draft';

/** What the loader is expected to need, against the budget it was given. */
export function MemoryForecast({ result: { forecast } }: { result: Consequences }): ReactElement {
  const { texts: { source: { result: texts, actions } }, formats } = useI18n();
  const { setValue } = useFormContext<RecipeDraft>();
  const { valuesBytes, maskBytes, memoryBytes, budgetBytes } = forecast;
  const seriesBytes = valuesBytes + maskBytes;
  const full = Math.max(memoryBytes, budgetBytes) * 1.05;
  const [figure, unit] = formats.bytesParts(memoryBytes);
  const neededMb = Math.ceil(memoryBytes / 64e6) * 64;
  const isOver = memoryBytes > budgetBytes;
  return (
    <section>
      <h3><span>{texts.memory}</span><span><span className={`figure ${isOver ? 'error' : ''}`}>{figure}</span><span className="unit">{unit} {texts.ofBudget(formats.bytes(budgetBytes))}</span></span></h3>
      <div className="meter" role="img" aria-label={texts.memoryParts}>
        <i style={{ width: `${((memoryBytes - seriesBytes) / full) * 100}%`, background: 'var(--mem-runtime)' }} />
        <i style={{ width: `${(seriesBytes / full) * 100}%`, background: 'var(--mem-tiles)' }} />
        <span className="mark" style={{ left: `${(budgetBytes / full) * 100}%` }} />
      </div>
      {isOver && (
        <p className="hint error">
          {texts.overBudget(formats.bytes(neededMb * 1e6))} <button type="button" className="link" onClick={() => setValue('load.memoryMb', neededMb)}>{actions.budget(formats.bytes(neededMb * 1e6))}</button>
        </p>
      )}
    </section>
  );
}
