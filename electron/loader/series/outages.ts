/** Nodes that were silent together, in one channel. */
export interface Outage {
  /** Most of them were observed until here, or the series begins here. */
  firstStep: number;
  /** Exclusive: most of them were observed from here on, or the series ends here. */
  endStep: number;
  /** With those whose silence is nearly the same. */
  nodes: number;
  /** The longest run of neighbours among those with exactly these steps, in the order of the series; `endNode` is exclusive. */
  firstNode: number;
  endNode: number;
}

/** `channel` is null where it was the same in all of them. */
export interface ChannelOutage extends Outage { channel: number | null }

interface Group { nodes: number; runFirst: number; runEnd: number; bestFirst: number; bestEnd: number }

/** So many groups of a channel are judged, the largest ones: no more can be counted. */
const MOST_JUDGED = 100;
/** Nodes that miss steps each by itself are now and then silent for the same ones: what a series has by chance is expected less often than this. */
const BY_CHANCE = 0.001;
/** Silences are counted by their length up to here, and the longer ones together. */
const LENGTHS = 4096;
/** Two stretches that have such a share of their steps in common are one outage: some of its nodes had just missed a step before or after it. */
const SAME_SHARE = 0.9;

/** Finds nodes that fall silent and come back in the same steps, in one channel, from the gaps of its nodes: those that end at a step together, in order of the nodes, and steps in order. */
export class Outages {
  /** By the first step of their silence: nodes that came back in the step at hand. */
  readonly #back = new Map<number, Group>();
  readonly #largest: Outage[] = [];
  /** By length: silences of single nodes. */
  readonly #silences = new Float64Array(LENGTHS + 1);

  /** A node was not observed in steps [firstStep, endStep), and was before and after, where there are steps. */
  addGap(node: number, firstStep: number, endStep: number): void {
    const length = lengthOf(firstStep, endStep);
    this.#silences[length] = (this.#silences[length] as number) + 1;
    const group = this.#back.get(firstStep);
    if (group === undefined) {
      this.#back.set(firstStep, { nodes: 1, runFirst: node, runEnd: node + 1, bestFirst: node, bestEnd: node + 1 });
      return;
    }
    group.nodes++;
    if (group.runEnd !== node) group.runFirst = node;
    group.runEnd = node + 1;
    if (group.runEnd - group.runFirst > group.bestEnd - group.bestFirst) [group.bestFirst, group.bestEnd] = [group.runFirst, group.runEnd];
  }

  /** No more gaps end at `step`. */
  endStep(step: number): void {
    for (const [firstStep, { nodes, bestFirst, bestEnd }] of this.#back) {
      if (nodes > 1) keepLargest(this.#largest, { firstStep, endStep: step, nodes, firstNode: bestFirst, endNode: bestEnd });
    }
    this.#back.clear();
  }

  /** The outages of a series of so many steps, the largest first. Ends the work. */
  found(steps: number): Outage[] {
    this.endStep(steps);
    const found: Outage[] = [];
    for (const outage of this.#largest) {
      const length = lengthOf(outage.firstStep, outage.endStep);
      const alike = this.#silences[length] as number;
      if (isChance(outage.nodes, alike, steps)) continue;
      // Those of an outage say nothing of how often nodes are silent each by itself.
      this.#silences[length] = alike - outage.nodes;
      const same = found.find((other) => isSame(outage, other));
      if (same === undefined) found.push({ ...outage });
      else same.nodes += outage.nodes;
    }
    return found;
  }
}

function lengthOf(firstStep: number, endStep: number): number {
  return Math.min(LENGTHS, endStep - firstStep);
}

/** Whether so many nodes in a stretch may be chance where there are `silences` of its length: were nodes silent each by itself, steps with n of them would be at most steps x (e x mean / n)^n (Poisson, Stirling). */
function isChance(nodes: number, silences: number, steps: number): boolean {
  return Math.log(steps) + nodes * (1 + Math.log(silences / steps / nodes)) > Math.log(BY_CHANCE);
}

function keepLargest(largest: Outage[], outage: Outage): void {
  const last = largest[MOST_JUDGED - 1];
  if (last !== undefined && !isLarger(outage, last)) return;
  const place = largest.findIndex((other) => isLarger(outage, other));
  largest.splice(place < 0 ? largest.length : place, 0, outage);
  largest.length = Math.min(largest.length, MOST_JUDGED);
}

function isSame(a: Outage, b: Outage): boolean {
  const common = Math.min(a.endStep, b.endStep) - Math.max(a.firstStep, b.firstStep);
  return common >= SAME_SHARE * (Math.max(a.endStep, b.endStep) - Math.min(a.firstStep, b.firstStep));
}

function isLarger(a: Outage, b: Outage): boolean {
  return cellsOf(a) > cellsOf(b);
}

/** The outages of all channels, the largest first; one that every channel has is one. */
export function acrossChannels(byChannel: readonly (readonly Outage[])[]): ChannelOutage[] {
  const [first = [], ...others] = byChannel;
  const isOfAll = (outage: Outage): boolean => others.every((outages) => outages.some((other) => isEqual(outage, other)));
  const ofAll = first.filter(isOfAll);
  const own = byChannel.flatMap((outages, channel) => outages.filter((outage) => !ofAll.some((other) => isEqual(outage, other))).map((outage) => ({ ...outage, channel })));
  return [...ofAll.map((outage) => ({ ...outage, channel: null })), ...own].sort((a, b) => cellsOf(b) - cellsOf(a));
}

function isEqual(a: Outage, b: Outage): boolean {
  return a.firstStep === b.firstStep && a.endStep === b.endStep && a.nodes === b.nodes && a.firstNode === b.firstNode && a.endNode === b.endNode;
}

function cellsOf({ nodes, firstStep, endStep }: Outage): number {
  return nodes * (endStep - firstStep);
}
