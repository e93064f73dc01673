import { useId, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { wholeBudgetOf } from '../../shared/forecast';
import type { LoadPlan } from '../../shared/plan';
import { useI18n } from '../i18n/i18n';
import { numberFromText } from '../recipe/recipe-draft';
import { BudgetMarks } from './BudgetMarks';
import { budgetAtShare, BUDGET_NOTCHES, budgetRange, shareOfBudget } from './budget-scale';
import type { LoadStore, LoadStoreState } from './load-store';

const planOf = ({ record }: LoadStoreState): LoadPlan | null => record?.state.progress.plan ?? null;
const budgetOf = ({ record }: LoadStoreState): number => record?.state.progress.memory.budgetBytes ?? 0;

interface Props { load: LoadStore; /** Memory of this machine. */ machineBytes: number }

/** Holds a running load to another budget: a slider that acts when it is let go, and a field that acts on Enter. */
export function BudgetControl({ load, machineBytes }: Props): ReactElement {
  const plan = useStore(load, planOf);
  const budgetBytes = useStore(load, budgetOf);
  const { texts: { load: { budget: texts } }, formats } = useI18n();
  /** What is being chosen and not in force yet, as the field shows it. */
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const inForceMb = Math.round(budgetBytes / 1e6);
  const range = budgetRange(plan?.forecast.leastBytes ?? budgetBytes, machineBytes, budgetBytes);
  const chosen = numberFromText(draft ?? String(inForceMb));
  const isRight = typeof chosen === 'number' && Number.isInteger(chosen) && chosen >= range.leastMb && chosen <= range.mostMb;
  const sizeOf = (mb: number): string => formats.bytes(mb * 1e6);

  const apply = async (): Promise<void> => {
    if (draft === null || !isRight) return;
    if (chosen !== inForceMb) await load.getState().setBudget(chosen);
    setDraft(null);
  };
  const onFieldKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Enter') void apply();
    if (key === 'Escape') setDraft(null);
  };

  return (
    <div className="budget">
      <span className="strong" aria-hidden="true">{texts.title}</span>
      <span className={`field small ${isRight ? '' : 'bad'}`}>
        <input
          type="text" inputMode="numeric" autoComplete="off" aria-label={texts.field} aria-invalid={!isRight} aria-describedby={isRight ? undefined : `${id}-range`} value={draft ?? String(inForceMb)}
          onChange={({ target }) => setDraft(target.value)} onKeyDown={onFieldKey} onBlur={() => (isRight ? void apply() : setDraft(null))}
        />
        <span className="unit" aria-hidden="true">MB</span>
      </span>
      <div className="slide">
        <input
          type="range" min={0} max={BUDGET_NOTCHES} aria-label={texts.slider} aria-valuetext={isRight ? sizeOf(chosen) : sizeOf(inForceMb)}
          value={Math.round(shareOfBudget(isRight ? chosen : inForceMb, range) * BUDGET_NOTCHES)}
          onChange={({ target }) => setDraft(String(budgetAtShare(Number(target.value) / BUDGET_NOTCHES, range)))} onPointerUp={() => void apply()} onKeyUp={() => void apply()}
        />
        {isRight ? <BudgetMarks range={range} allBytes={wholeBudgetOf(plan?.forecast.memoryBytes ?? 0)} /> : <p className="error" id={`${id}-range`}>{texts.range(sizeOf(range.leastMb), sizeOf(range.mostMb))}</p>}
      </div>
    </div>
  );
}
