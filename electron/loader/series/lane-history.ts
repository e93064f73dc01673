import { acrossChannels, Outages, type ChannelOutage } from './outages';
import type { Series } from './series';
import { cellsPerRange, stepRanges } from './step-ranges';

/** Steps [firstStep, endStep) in which a lane (node and channel, [N, C] row-major) was not observed. */
export interface Gap { lane: number; firstStep: number; endStep: number }

/** What observed cells tell of each lane, from reading the series once. Memory: some bytes a lane. */
export interface LaneHistory {
  /** Steps observed. */
  observed: Uint32Array;
  /** First observed value; 0 where there is none. */
  first: Float32Array;
  /** 1 where another value than the first was observed. */
  varies: Uint8Array;
  /** Runs of unobserved steps in lanes that are observed at all. */
  gaps: number;
  /** The longest of them, longest first, then by lane and time. */
  longest: Gap[];
  /** The largest first. */
  outages: ChannelOutage[];
  emptySteps: number;
  /** Runs of steps in which no lane was observed, longest first, then by time; `lane` is 0. */
  emptyRuns: Gap[];
}

/** A pass over a series on its way. */
interface Pass {
  history: LaneHistory;
  /** By channel. */
  outages: readonly Outages[];
  /** By lane: the end of what was observed last. */
  seenUntil: Uint32Array;
  most: number;
}

export async function laneHistory(series: Series, most: number, signal?: AbortSignal): Promise<LaneHistory> {
  const lanes = series.nodes * series.channels;
  const history: LaneHistory = { observed: new Uint32Array(lanes), first: new Float32Array(lanes), varies: new Uint8Array(lanes), gaps: 0, longest: [], outages: [], emptySteps: 0, emptyRuns: [] };
  const pass: Pass = { history, outages: Array.from({ length: series.channels }, () => new Outages()), seenUntil: new Uint32Array(lanes), most };
  const values = new Float32Array(cellsPerRange(series));
  const mask = new Uint8Array(values.length);
  let anyUntil = 0;
  const endRun = (step: number): void => {
    if (step > anyUntil) keepLongest(history.emptyRuns, { lane: 0, firstStep: anyUntil, endStep: step }, most);
    history.emptySteps += step - anyUntil;
  };
  for await (const { firstStep, endStep } of stepRanges(series, 0, series.steps, signal)) {
    await series.readValues(firstStep, endStep, values);
    await series.readMask(firstStep, endStep, mask);
    for (let step = firstStep; step < endStep; step++) {
      if (!addStep(pass, values, mask, (step - firstStep) * lanes, step)) continue;
      endRun(step);
      anyUntil = step + 1;
    }
  }
  endRun(series.steps);
  for (let lane = 0; lane < lanes; lane++) {
    if (history.observed[lane] !== 0) endGap(pass, lane, series.steps);
  }
  history.outages = acrossChannels(pass.outages.map((outages) => outages.found(series.steps)));
  return history;
}

/** Adds one step, whose cells begin at `from`; whether any of them was observed. */
function addStep(pass: Pass, values: Float32Array, mask: Uint8Array, from: number, step: number): boolean {
  const { history: { observed, first, varies }, seenUntil, outages } = pass;
  let isSeen = false;
  for (let lane = 0, at = from; lane < observed.length; lane++, at++) {
    if (mask[at] === 0) continue;
    isSeen = true;
    if (seenUntil[lane] !== step) endGap(pass, lane, step);
    seenUntil[lane] = step + 1;
    if (observed[lane] === 0) first[lane] = values[at] as number;
    else if (values[at] !== first[lane]) varies[lane] = 1;
    observed[lane] = (observed[lane] as number) + 1;
  }
  if (isSeen) for (const each of outages) each.endStep(step);
  return isSeen;
}

/** Ends the steps since a lane was observed, where there are any. */
function endGap({ history, outages, seenUntil, most }: Pass, lane: number, endStep: number): void {
  const firstStep = seenUntil[lane] as number;
  if (endStep === firstStep) return;
  history.gaps++;
  keepLongest(history.longest, { lane, firstStep, endStep }, most);
  outages[lane % outages.length]?.addGap(Math.floor(lane / outages.length), firstStep, endStep);
}

/** Puts a gap in its place among the `most` longest. */
function keepLongest(longest: Gap[], gap: Gap, most: number): void {
  const last = longest[most - 1];
  if (last !== undefined && isBefore(last, gap)) return;
  const place = longest.findIndex((other) => isBefore(gap, other));
  longest.splice(place < 0 ? longest.length : place, 0, gap);
  longest.length = Math.min(longest.length, most);
}

function isBefore(a: Gap, b: Gap): boolean {
  const [lengthA, lengthB] = [a.endStep - a.firstStep, b.endStep - b.firstStep];
  return lengthA !== lengthB ? lengthA > lengthB : a.lane !== b.lane ? a.lane < b.lane : a.firstStep < b.firstStep;
}
