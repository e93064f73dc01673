export const stepUnits = ['s', 'min', 'h', 'd'] as const;
export type StepUnit = (typeof stepUnits)[number];

/** The count and the unit of a step as a recipe writes it; minutes while it has no unit. */
export function stepParts(step: string): { count: string; unit: StepUnit } {
  const unit = stepUnits.find((one) => step.replace(/^[\d.\s-]*/, '') === one);
  return unit === undefined ? { count: step, unit: 'min' } : { count: step.slice(0, -unit.length), unit };
}
