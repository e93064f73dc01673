import type { ReactElement } from 'react';
import type { LoadPlan } from '../../shared/plan';
import { useI18n } from '../i18n/i18n';
import { Metric } from '../ui/Metric';
import type { Consequences } from './consequences';
import { daysOf } from './days-of';

/** Nodes, steps, rows and cells. */
export function ResultFigures({ result, plan }: { result: Consequences; plan: LoadPlan }): ReactElement {
  const { texts: { source: { result: texts } }, formats, language } = useI18n();
  const big = (n: number): string => (n < 1e8 ? formats.number(n) : new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(n));
  const days = daysOf(result.grid);
  const { positions } = plan.nodes;
  return (
    <section className="figures">
      <Metric label={texts.nodes} figure={big(result.nodes)} sub={positions === 0 ? texts.noPlaces : texts.places(positions, formats)} />
      <Metric label={texts.steps} figure={big(result.grid.steps)} sub={days === null ? '' : days.perDay === 1 ? texts.calendarDays : texts.days(formats.number(days.days, days.days % 1 === 0 ? 0 : 1), formats.number(days.perDay))} />
      <Metric label={texts.rows} figure={big(plan.rows)} sub={texts.batches(plan.batches, formats)} />
      <Metric label={texts.cells} figure={big(result.cells)} sub={result.channels > 1 ? texts.channels(result.channels, formats) : texts.perCell(formats.number(plan.rows / result.places, 2))} />
      {result.observableShare < 1 && <p className="hint">{texts.atMost(formats.percent(result.observableShare))}</p>}
    </section>
  );
}
