import { chordSquared, type SpherePoints } from './great-circle';
import { NearestFew } from './nearest-few';

/** Points of one leaf at most: fewer are faster looked at one by one. */
const LEAF_POINTS = 8;

/** Finds the points nearest to another in much less than a look at each of them. Memory: three numbers a point beside the points themselves. */
export class KdTree {
  readonly #points: SpherePoints;
  /** Points in the tree's order: a subtree is a range, and its root the middle of it. */
  readonly #order: Int32Array;
  /** By place in the order: the axis a subtree is cut along; unused in leaves. */
  readonly #axes: Uint8Array;

  constructor(points: SpherePoints) {
    this.#points = points;
    this.#order = Int32Array.from({ length: points.length / 3 }, (_, i) => i);
    this.#axes = new Uint8Array(this.#order.length);
    this.#build(0, this.#order.length);
  }

  /** The `count` points nearest to a point, itself left out, nearest first; of points at the same distance the one with the lower index. */
  nearestTo(point: number, count: number): Int32Array {
    const nearest = new NearestFew(count);
    this.#visit(point, nearest, 0, this.#order.length);
    return nearest.inOrder();
  }

  #build(begin: number, end: number): void {
    if (end - begin <= LEAF_POINTS) return;
    const axis = this.#widestAxis(begin, end);
    const at = (point: number): number => this.#points[point * 3 + axis] as number;
    this.#order.subarray(begin, end).sort((a, b) => at(a) - at(b) || a - b);
    const middle = (begin + end) >> 1;
    this.#axes[middle] = axis;
    this.#build(begin, middle);
    this.#build(middle + 1, end);
  }

  #widestAxis(begin: number, end: number): number {
    const width = (axis: number): number => {
      let [low, high] = [Infinity, -Infinity];
      for (let i = begin; i < end; i++) {
        const x = this.#points[(this.#order[i] as number) * 3 + axis] as number;
        if (x < low) low = x;
        if (x > high) high = x;
      }
      return high - low;
    };
    const widths = [width(0), width(1), width(2)];
    return widths.indexOf(Math.max(...widths));
  }

  #visit(point: number, nearest: NearestFew, begin: number, end: number): void {
    if (end - begin <= LEAF_POINTS) {
      for (let i = begin; i < end; i++) this.#offer(point, nearest, this.#order[i] as number);
      return;
    }
    const middle = (begin + end) >> 1;
    const root = this.#order[middle] as number;
    const axis = this.#axes[middle] as number;
    const beyond = (this.#points[point * 3 + axis] as number) - (this.#points[root * 3 + axis] as number);
    const [near, far] = beyond < 0 ? [[begin, middle], [middle + 1, end]] as const : [[middle + 1, end], [begin, middle]] as const;
    this.#offer(point, nearest, root);
    this.#visit(point, nearest, ...near);
    // At the same distance a lower index may still wait on the far side.
    if (beyond * beyond <= nearest.worst) this.#visit(point, nearest, ...far);
  }

  #offer(point: number, nearest: NearestFew, other: number): void {
    if (other !== point) nearest.offer(other, chordSquared(this.#points, point, other));
  }
}
