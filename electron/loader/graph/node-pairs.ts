/** Numbers of pairs of nodes, such as their distances. Three columns of one length. */
export interface NodePairs { readonly from: Int32Array; readonly to: Int32Array; readonly numbers: Float64Array }

/** Pairs by their first node, then by their second; of a pair that comes several times one number is left, as `merge` says. */
export function sortedPairs({ from, to, numbers }: NodePairs, nodes: number, merge: 'last' | 'largest'): NodePairs {
  const order = orderOf(from, to, nodes);
  const kept = pairsOf(order.length);
  let count = 0;
  for (const pair of order) {
    const number = numbers[pair] as number;
    const isSame = count > 0 && kept.from[count - 1] === from[pair] && kept.to[count - 1] === to[pair];
    if (isSame) {
      kept.numbers[count - 1] = merge === 'last' ? number : Math.max(kept.numbers[count - 1] as number, number);
      continue;
    }
    kept.from[count] = from[pair] as number;
    kept.to[count] = to[pair] as number;
    kept.numbers[count++] = number;
  }
  return firstPairs(kept, count);
}

export function keepPairs(pairs: NodePairs, isKept: (from: number, to: number, number: number) => boolean): NodePairs {
  const kept = pairsOf(pairs.from.length);
  let count = 0;
  pairs.from.forEach((from, i) => {
    const [to, number] = [pairs.to[i] as number, pairs.numbers[i] as number];
    if (!isKept(from, to, number)) return;
    kept.from[count] = from;
    kept.to[count] = to;
    kept.numbers[count++] = number;
  });
  return firstPairs(kept, count);
}

export function joinPairs(a: NodePairs, b: NodePairs): NodePairs {
  const joined = pairsOf(a.from.length + b.from.length);
  for (const column of ['from', 'to', 'numbers'] as const) {
    joined[column].set(a[column]);
    joined[column].set(b[column], a[column].length);
  }
  return joined;
}

/** New columns for so many pairs. */
export function pairsOf(count: number): NodePairs {
  return { from: new Int32Array(count), to: new Int32Array(count), numbers: new Float64Array(count) };
}

/** Nothing is copied. */
export function firstPairs({ from, to, numbers }: NodePairs, count: number): NodePairs {
  return { from: from.subarray(0, count), to: to.subarray(0, count), numbers: numbers.subarray(0, count) };
}

/** Where the pairs of each node begin among pairs that are sorted, and the end of the last: [nodes + 1]. */
export function rowStartsOf({ from }: NodePairs, nodes: number): Int32Array {
  const starts = new Int32Array(nodes + 1);
  for (const node of from) (starts[node + 1] as number)++;
  for (let node = 0; node < nodes; node++) starts[node + 1] = (starts[node + 1] as number) + (starts[node] as number);
  return starts;
}

/** Places of the pairs in the order of first and second node, equal ones in the order they came in. */
function orderOf(from: Int32Array, to: Int32Array, nodes: number): Int32Array {
  const next = rowStartsOf({ from, to, numbers: new Float64Array(0) }, nodes);
  const order = new Int32Array(from.length);
  from.forEach((node, pair) => { order[next[node] as number] = pair; next[node] = (next[node] as number) + 1; });
  let begin = 0;
  for (let node = 0; node < nodes; node++) {
    const end = next[node] as number;
    order.subarray(begin, end).sort((a, b) => (to[a] as number) - (to[b] as number) || a - b);
    begin = end;
  }
  return order;
}
