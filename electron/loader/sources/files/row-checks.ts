/** Numbers of this size and above are infinite as float32. */
export const FLOAT32_LIMIT = 3.4028235677973366e38;

/** What is asked of columns of rows [first, end), of which there is one at least. */
export interface RowChecks {
  /** Whether every row has a node. */
  areNodes(nodes: Int32Array, first: number, end: number): boolean;
  /** Whether every value is missing or a number that float32 holds. */
  areFit(values: Float64Array, first: number, end: number): boolean;
  /** Whether all flags are the same. */
  areAlike(flags: Uint8Array, first: number, end: number): boolean;
  /** The first and the last time; null where one of them is none. */
  spanOf(timeS: Float64Array, first: number, end: number): readonly [firstS: number, lastS: number] | null;
}

/** One after the other, wherever they stand. */
export const checksOneByOne: RowChecks = {
  areNodes(nodes, first, end) {
    for (let i = first; i < end; i++) if ((nodes[i] as number) < 0) return false;
    return true;
  },
  areFit(values, first, end) {
    for (let i = first; i < end; i++) if (Math.abs(values[i] as number) >= FLOAT32_LIMIT) return false;
    return true;
  },
  areAlike(flags, first, end) {
    for (let i = first + 1; i < end; i++) if (flags[i] !== flags[first]) return false;
    return true;
  },
  spanOf(timeS, first, end) {
    let [firstS, lastS] = [Infinity, -Infinity];
    for (let i = first; i < end; i++) {
      const time = timeS[i] as number;
      if (time - time !== 0) return null;
      if (time < firstS) firstS = time;
      if (time > lastS) lastS = time;
    }
    return [firstS, lastS];
  },
};
