import type { Recipe } from './recipe';

export type SplitRule = Recipe['split']['rule'];
export type Ratios = Recipe['split']['ratios'];

/** Numbers of train, val and test. */
export type Parts = [train: number, val: number, test: number];

/** What a rule divides, and how shares of it become whole numbers. The parts never add up to more than `total`. */
export interface SplitArithmetic {
  of: 'steps' | 'windows' | 'days';
  /** Whether val and test begin a history earlier, so that their first target is the first step past the border. */
  reachesBack: boolean;
  readonly cut: (total: number, ratios: Ratios) => Parts;
}

/**
 * The rules of the field, each named once. Models that are not named here follow one that is.
 * split-then-window: PatchSTG, STWave, GMAN. window-then-split: DCRNN, Graph WaveNet, LibCity. informer: Informer and its heirs, newer PatchSTG.
 * largest: LargeST, STAEformer. basicts-0, basicts-1: BasicTS before and from version 1. days: STGCN.
 */
export const splitRules: Readonly<Record<SplitRule, SplitArithmetic>> = {
  'split-then-window': { of: 'steps', reachesBack: false, cut: (total, ratios) => valRest(total, ratios, roundHalfEven) },
  'window-then-split': { of: 'windows', reachesBack: false, cut: (total, ratios) => valRest(total, ratios, roundHalfEven) },
  informer: { of: 'steps', reachesBack: true, cut: (total, ratios) => valRest(total, ratios, Math.floor) },
  largest: { of: 'windows', reachesBack: false, cut: (total, ratios) => testRest(total, ratios, roundHalfEven) },
  'basicts-0': { of: 'steps', reachesBack: false, cut: trainRest },
  'basicts-1': { of: 'steps', reachesBack: false, cut: (total, ratios) => testRest(total, ratios, Math.floor) },
  agcrn: { of: 'steps', reachesBack: false, cut: bordersFromEnd },
  astgcn: { of: 'windows', reachesBack: false, cut: bordersFromBeginning },
  days: { of: 'days', reachesBack: false, cut: (total, ratios) => valRest(total, ratios, roundHalfEven) },
};

/** Python's round(): halves go to the even neighbour. The field's splits are computed with it. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
}

type Round = (x: number) => number;

function valRest(total: number, [train, , test]: Ratios, round: Round): Parts {
  const first = Math.min(total, round(train * total));
  const last = Math.min(total - first, round(test * total));
  return [first, total - first - last, last];
}

function testRest(total: number, [train, val]: Ratios, round: Round): Parts {
  const first = Math.min(total, round(train * total));
  const second = Math.min(total - first, round(val * total));
  return [first, second, total - first - second];
}

function trainRest(total: number, [, val, test]: Ratios): Parts {
  const last = Math.floor(test * total);
  const second = Math.min(total - last, Math.floor(val * total));
  return [total - second - last, second, last];
}

/** Each border lies int(share of all that follows it) before the end. */
function bordersFromEnd(total: number, [, val, test]: Ratios): Parts {
  const last = Math.floor(test * total);
  const following = Math.min(total, Math.max(last, Math.floor((test + val) * total)));
  return [total - following, following - last, last];
}

/** Each border lies int(share of all that precedes it) after the beginning. */
function bordersFromBeginning(total: number, [train, , test]: Ratios): Parts {
  const first = Math.floor(train * total);
  const second = Math.min(total, Math.max(first, Math.floor((1 - test) * total)));
  return [first, second - first, total - second];
}
