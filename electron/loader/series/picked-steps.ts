/** Steps [firstStep, endStep), each of them. */
export function everyStep(firstStep: number, endStep: number): Int32Array {
  return Int32Array.from({ length: endStep - firstStep }, (_, at) => firstStep + at);
}

/** At most `most` of the steps [firstStep, endStep), evenly spread, ascending. */
export function someSteps(firstStep: number, endStep: number, most: number): Int32Array {
  const count = endStep - firstStep;
  return count <= most ? everyStep(firstStep, endStep) : Int32Array.from({ length: most }, (_, at) => firstStep + Math.floor(((at + 0.5) * count) / most));
}
