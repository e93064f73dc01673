import path from 'node:path';

/** Something that is measured: a whole process. */
export interface Contender {
  name: string;
  command: readonly string[];
  /** Runs once and not in every round: it takes long, and its ratio is far from any that matters. */
  isSlow?: boolean;
  /** Share of the rows it is given, where all would take minutes or more than there is: its times are divided by it. */
  share?: number;
}

/** A program of this benchmark, by the name of its file. */
export function program(name: string, args: readonly (string | number)[], nodeOptions: readonly string[] = []): string[] {
  return [process.execPath, ...nodeOptions, path.join(import.meta.dirname, `${name}.js`), ...args.map(String)];
}

/** A Python program among the rivals. */
export function pythonProgram(python: string, name: string, args: readonly (string | number)[]): string[] {
  return [python, path.join(import.meta.dirname, '../../bench/rivals', `${name}.py`), ...args.map(String)];
}
