import { spawn } from 'node:child_process';
import type { Contender } from './contender';
import type { Told } from './told-figures';

/** One run of a contender. */
export interface Run {
  name: string;
  /** From spawning the process to its end. */
  processMs: number;
  told: Told;
}

/** What a contender said when it failed. */
export class ContenderFailure extends Error {}

/** Runs a contender as a process of its own, which ends with the benchmark when that is interrupted. Throws ContenderFailure. */
export async function runContender({ name, command: [file = '', ...args] }: Contender): Promise<Run> {
  const beganMs = Date.now();
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, BENCH_BEGAN_MS: String(beganMs), PYTHONDONTWRITEBYTECODE: '1' } });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { err = (err + text).slice(-4000); });
  const endBoth = (): void => {
    child.kill();
    process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, endBoth);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, endBoth);
  const processMs = Date.now() - beganMs;
  const last = out.trimEnd().split('\n').at(-1) ?? '';
  if (code !== 0 || !last.startsWith('{')) throw new ContenderFailure(/SluiceFailure: (\S+)/.exec(err)?.[1] ?? (err.trim().split('\n').at(-1) || `ended with ${code}`));
  return { name, processMs, told: JSON.parse(last) as Told };
}
