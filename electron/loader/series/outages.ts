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

/** Finds nodes that fall silent and come back in the same steps, in one channel. Steps are told in order, and within a step nodes in order. Memory: some bytes a node. */
export class Outages {
  /** By node: the end of what was observed last; 0 for none. */
  readonly #seenUntil: Uint32Array;
  /** By the first step of their silence: nodes that came back in the step at hand. */
  readonly #back = new Map<number, Group>();
  readonly #largest: Outage[] = [];
  /** By length: silences of single nodes. */
  readonly #silences = new Float64Array(LENGTHS + 1);

  constructor(nodes: number) {
    this.#seenUntil = new Uint32Array(nodes);
  }

  /** A node was observed in a step, which is told once. */
  see(node: number, step: number): void {
    const until = this.#seenUntil[node] as number;
    if (until < step) this.#comeBack(node, until, step);
    this.#seenUntil[node] = step + 1;
  }

  /** No node is seen in `step` any more. */
  endStep(step: number): void {
    for (const [firstStep, { nodes, bestFirst, bestEnd }] of this.#back) {
      if (nodes > 1) keepLargest(this.#largest, { firstStep, endStep: step, nodes, firstNode: bestFirst, endNode: bestEnd });
    }
    this.#back.clear();
  }

  /** The outages of a series of so many steps, the largest first. Nodes that were never seen have none. */
  found(steps: number): Outage[] {
    this.#seenUntil.forEach((until, node) => { if (until > 0 && until < steps) this.#comeBack(node, until, steps); });
    this.endStep(steps);
    const found: Outage[] = [];
    for (const outage of this.#largest) {
      if (this.#isChance(outage, steps)) continue;
      const same = found.find((other) => isSame(outage, other));
      if (same === undefined) found.push({ ...outage });
      else same.nodes += outage.nodes;
    }
    return found;
  }

  /** Were nodes silent each by itself, `mean` of them would begin a silence of this length in a step: then steps with n of them are at most steps x (e x mean / n)^n (Poisson, Stirling). */
  #isChance({ firstStep, endStep, nodes }: Outage, steps: number): boolean {
    const mean = (this.#silences[Math.min(LENGTHS, endStep - firstStep)] as number) / steps;
    return Math.log(steps) + nodes * (1 + Math.log(mean / nodes)) > Math.log(BY_CHANCE);
  }

  #comeBack(node: number, firstStep: number, step: number): void {
    const length = Math.min(LENGTHS, step - firstStep);
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
