import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options?: { type: 'minor' }) => void;

let collect: Collect | null = null;

/**
 * Frees what was dropped: lately, in a millisecond or two (minor), or ever (major). For objects that hold memory of which the runtime
 * does not know, and which it would let lie.
 */
export function collectGarbage(type: 'minor' | 'major'): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as Collect;
    setFlagsFromString('--no-expose-gc');
  }
  // Node 20 takes any object but { type: 'minor' } for its old argument, which meant a minor one: a major one is asked for without.
  if (type === 'minor') collect({ type });
  else collect();
}
