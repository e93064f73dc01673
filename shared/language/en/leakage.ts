import type { LeakageFinding } from '../../leakage';
import { countEn, formatsEn } from './phrases';
import { fillMethodsEn } from './names';

/** One thing that a leakage report says. Split names stay as recipes write them. */
export function leakageFindingEn(finding: LeakageFinding): string {
  switch (finding.kind) {
    case 'none-shared': return 'No step is shared between splits';
    case 'shared': return `${finding.earlier} and ${finding.later} share ${countEn(finding.steps, 'step')}, ${finding.targets === 0 ? 'none' : formatsEn.number(finding.targets)} of them a target in both`;
    case 'unscaled': return 'There is no scaler';
    case 'scaler-apart': return 'The scaler saw no step that windows of val or test hold';
    case 'scaler-saw': return `Of the ${countEn(finding.steps, 'step')} the scaler saw, windows of val hold ${formatsEn.number(finding.inVal)} and those of test ${formatsEn.number(finding.inTest)}`;
    case 'fill-apart': return `Missing cells filled ${fillMethodsEn[finding.method] ?? finding.method} hold nothing of a later split`;
    case 'fill-ahead': return finding.cells === null
      ? `Missing cells filled ${fillMethodsEn[finding.method] ?? finding.method} may hold something of a later split`
      : `${countEn(finding.cells, 'cell')} filled ${fillMethodsEn[finding.method] ?? finding.method} ${finding.cells === 1 ? 'holds' : 'hold'} something of a later split`;
  }
}
