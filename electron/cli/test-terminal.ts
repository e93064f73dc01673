import type { StartSide } from '../loader/compare/side-task';
import type { Terminal } from './terminal';

/** A terminal that keeps what is written to it. */
export interface TestTerminal extends Terminal {
  readonly written: { out: string; err: string };
  readonly ended: number[];
  readonly interrupt: () => void;
  /** The lines of standard output, parsed. */
  json(): Record<string, unknown>[];
}

interface TestWorld {
  folder?: string;
  env?: Record<string, string>;
  columns?: number | null;
  startSide?: StartSide;
  /** Told of all that is written to `err`, as it is. */
  onErr?: (text: string, terminal: TestTerminal) => void;
}

export function createTestTerminal(args: readonly string[], { folder = '/', env = {}, columns = null, startSide = noSides, onErr }: TestWorld = {}): TestTerminal {
  const listeners = new Set<() => void>();
  const written = { out: '', err: '' };
  const ended: number[] = [];
  const terminal: TestTerminal = {
    args, env, folder, written, ended,
    appVersion: '1.2.3',
    out: (text) => { written.out += text; },
    err(text) {
      written.err += text;
      onErr?.(text, terminal);
    },
    columns: () => columns,
    onInterrupt(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    startSide,
    endNow: (code) => { ended.push(code); },
    interrupt: () => { for (const listener of listeners) listener(); },
    json: () => written.out.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>),
  };
  return terminal;
}

const noSides: StartSide = () => { throw new Error('This test compares nothing'); };
