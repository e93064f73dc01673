/** Steps [first, end) of the time axis that are looked at. */
export interface StepSpan { first: number; end: number }

/** Fewer steps than this are not worth a chart. */
const LEAST_STEPS = 12;

/** A span pushed into [0, steps) and widened where it holds too little. */
export function spanWithin({ first, end }: StepSpan, steps: number): StepSpan {
  const length = Math.min(steps, Math.max(LEAST_STEPS, Math.round(end - first)));
  const from = Math.min(Math.max(0, Math.round(first)), steps - length);
  return { first: from, end: from + length };
}

/** Moved by a share of its length; negative goes back in time. */
export function pannedSpan(span: StepSpan, share: number, steps: number): StepSpan {
  const by = Math.round((span.end - span.first) * share) || Math.sign(share);
  return spanWithin({ first: span.first + by, end: span.end + by }, steps);
}

/** `factor` times as long about `at`, the share of the span that stays where it is. */
export function zoomedSpan(span: StepSpan, factor: number, steps: number, at = 0.5): StepSpan {
  const length = span.end - span.first;
  const still = span.first + length * at;
  return spanWithin({ first: still - length * factor * at, end: still + length * factor * (1 - at) }, steps);
}

/** The span between two points of a chart `width` wide, in either order. */
export function spanBetween(x0: number, x1: number, width: number, span: StepSpan, steps: number): StepSpan {
  const stepAt = (x: number): number => span.first + (Math.min(width, Math.max(0, x)) / width) * (span.end - span.first);
  return spanWithin({ first: Math.floor(stepAt(Math.min(x0, x1))), end: Math.ceil(stepAt(Math.max(x0, x1))) }, steps);
}
