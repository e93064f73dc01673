import fc from 'fast-check';
import { expect, test } from 'vitest';
import { laneHistory } from './lane-history';
import { acrossChannels, type Outage } from './outages';
import { seriesFromMatrix } from './series-from-matrix';

/** Whether nodes were seen, by step and node. */
type Seen = readonly (readonly boolean[])[];

async function outagesOf(seen: Seen): Promise<Outage[]> {
  const { series } = seriesFromMatrix(seen.map((nodes) => nodes.map((isSeen) => (isSeen ? 1 : NaN))), 1);
  return (await laneHistory(series, 1)).outages;
}

/** Nodes by the stretches in which they were silent, found by looking at every cell. */
function silencesOf(seen: Seen): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const steps = seen.length;
  const isSilent = (step: number, node: number): boolean => seen[step]?.[node] === false;
  for (let node = 0; node < (seen[0]?.length ?? 0); node++) {
    if (!seen.some((nodes) => nodes[node])) continue;
    for (let first = 0; first < steps; first++) {
      if (!isSilent(first, node) || (first > 0 && isSilent(first - 1, node))) continue;
      let end = first;
      while (end < steps && isSilent(end, node)) end++;
      found.set(`${first} ${end}`, [...found.get(`${first} ${end}`) ?? [], node]);
    }
  }
  return found;
}

const [NODES, STEPS] = [14, 60];
/** One stretch in which neighbours are silent, another in which all are, and single cells. */
const disturbed = fc.record({
  firstNode: fc.integer({ min: 0, max: 8 }), silentNodes: fc.integer({ min: 5, max: 6 }), from: fc.integer({ min: 0, max: 25 }), steps: fc.integer({ min: 2, max: 14 }),
  allFrom: fc.integer({ min: 45, max: 55 }), allSteps: fc.integer({ min: 0, max: 12 }), cells: fc.array(fc.tuple(fc.nat(STEPS - 1), fc.nat(NODES - 1)), { maxLength: 6 }),
});

test('outages are stretches that looking at every cell finds for the same nodes, the largest first, and their neighbours are silent', async () => {
  await fc.assert(fc.asyncProperty(disturbed, async ({ firstNode: lowest, silentNodes, from, steps, allFrom, allSteps, cells }) => {
    const isSeen = (step: number, node: number): boolean => !(node >= lowest && node < lowest + silentNodes && step >= from && step < from + steps)
      && !(step >= allFrom && step < allFrom + allSteps) && !cells.some(([atStep, atNode]) => atStep === step && atNode === node);
    const matrix = Array.from({ length: STEPS }, (_, step) => Array.from({ length: NODES }, (__, node) => isSeen(step, node)));
    const silences = silencesOf(matrix);
    const found = await outagesOf(matrix);
    // Five and more nodes, of fourteen, are no chance.
    for (const [stretch, those] of silences) if (those.length >= 5) expect(found.map(({ firstStep, endStep }) => `${firstStep} ${endStep}`)).toContain(stretch);
    for (const { firstStep, endStep, nodes, firstNode, endNode } of found) {
      const silent = silences.get(`${firstStep} ${endStep}`) ?? [];
      const nearly = [...silences].flatMap(([stretch, those]) => {
        const [first, end] = stretch.split(' ').map(Number) as [number, number];
        return Math.min(end, endStep) - Math.max(first, firstStep) >= 0.9 * (Math.max(end, endStep) - Math.min(first, firstStep)) ? those : [];
      });
      expect(nodes).toBeGreaterThanOrEqual(silent.length);
      expect(nodes).toBeLessThanOrEqual(nearly.length);
      expect(silent).toEqual(expect.arrayContaining(Array.from({ length: endNode - firstNode }, (_, at) => firstNode + at)));
      expect(endNode).toBeGreaterThan(firstNode);
    }
    const exactly = found.map(({ firstStep, endStep }) => (silences.get(`${firstStep} ${endStep}`)?.length ?? 0) * (endStep - firstStep));
    expect(exactly).toEqual([...exactly].sort((a, b) => b - a));
  }));
});

/** Cells missing at random, the same each time. */
function isMissing(step: number, node: number, share: number): boolean {
  let hash = Math.imul(step + 1, 0x9E3779B1) ^ Math.imul(node + 1, 0x85EBCA77);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2C1B3C6D);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297A2D39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32 < share;
}

test('an outage stands out from cells missing at random, which are none', async () => {
  const [nodes, steps] = [300, 400];
  const isDown = (step: number, node: number): boolean => (node >= 40 && node < 70 && step >= 100 && step < 160) || (step >= 300 && step < 306) || (node >= 200 && step < 50);
  const matrix = (hasOutages: boolean): Seen => Array.from({ length: steps }, (_, step) => Array.from({ length: nodes }, (__, node) => !(hasOutages && isDown(step, node)) && !isMissing(step, node, 0.03)));
  expect(await outagesOf(matrix(false))).toEqual([]);
  const found = await outagesOf(matrix(true));
  expect(found.slice(0, 3).map(({ firstStep, endStep }) => [firstStep, endStep])).toEqual([[0, 50], [300, 306], [100, 160]].sort());
  // Some nodes missed a step just before or after, several of them the same one: with a long outage they count as its own.
  expect(found.find(({ firstStep }) => firstStep === 0)?.nodes).toBeGreaterThan(98);
  expect(found.find(({ firstStep }) => firstStep === 100)?.nodes).toBeGreaterThan(28);
  expect(found.find(({ firstStep }) => firstStep === 300)?.nodes).toBeGreaterThan(270);
});

test('an outage that every channel has is one, and the others are told by their channel', () => {
  const outage = (firstStep: number, endStep: number, nodes: number): Outage => ({ firstStep, endStep, nodes, firstNode: 0, endNode: nodes });
  expect(acrossChannels([[outage(10, 20, 5), outage(0, 4, 3)], [outage(0, 4, 3), outage(10, 20, 4)]])).toEqual([
    { ...outage(10, 20, 5), channel: 0 }, { ...outage(10, 20, 4), channel: 1 }, { ...outage(0, 4, 3), channel: null },
  ]);
  expect(acrossChannels([])).toEqual([]);
});
