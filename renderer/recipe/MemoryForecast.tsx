import type { ReactElement } from 'react';
import { useFormContext } from 'react-hook-form';
import { useI18n } from '../i18n/i18n';
import type { Consequences } from './consequences';
import { memoryVerdict } from './memory-verdict';
import type { RecipeDraft } from './recipe-draft';

/** What the loader is expected to need, against the budget it was given, and what it does where that is less. */
export function MemoryForecast({ result: { forecast } }: { result: Consequences }): ReactElement {
  const { texts: { source: { result: texts, actions } }, formats } = useI18n();
  const { setValue } = useFormContext<RecipeDraft>();
  const { valuesBytes, maskBytes, memoryBytes, budgetBytes, leastBytes, diskBytes } = forecast;
  const seriesBytes = valuesBytes + maskBytes;
  const full = Math.max(memoryBytes, budgetBytes) * 1.05;
  const [figure, unit] = formats.bytesParts(memoryBytes);
  const verdict = memoryVerdict(forecast);
  const enough = formats.bytes(verdict.enoughMb * 1e6);
  const give = <button type="button" className="link" onClick={() => setValue('load.memoryMb', verdict.enoughMb)}>{actions.budget(enough)}</button>;
  return (
    <section>
      <h3><span>{texts.memory}</span><span><span className={`figure ${verdict.mode === 'too-small' ? 'error' : ''}`}>{figure}</span><span className="unit">{unit} {texts.ofBudget(formats.bytes(budgetBytes))}</span></span></h3>
      <div className="meter" role="img" aria-label={texts.memoryParts}>
        <i style={{ width: `${((memoryBytes - seriesBytes) / full) * 100}%`, background: 'var(--mem-runtime)' }} />
        <i style={{ width: `${(seriesBytes / full) * 100}%`, background: 'var(--mem-tiles)' }} />
        <span className="mark" style={{ left: `${(budgetBytes / full) * 100}%` }} />
      </div>
      {verdict.mode === 'memory' && <p className="hint">{texts.inMemory(formats.bytes(diskBytes), formats.bytes(leastBytes))}</p>}
      {verdict.mode === 'spill' && <p className="hint">{texts.spills(formats.bytes(diskBytes), formats.bytes(leastBytes))} {give}</p>}
      {verdict.mode === 'too-small' && <p className="hint error">{texts.tooSmall(formats.bytes(leastBytes))} {give}</p>}
    </section>
  );
}
