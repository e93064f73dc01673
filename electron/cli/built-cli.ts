import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { createBuilder } from 'vite';

const repo = path.join(import.meta.dirname, '../..');

/** The terminal as users run it, in a process of its own: for tests that end it. */
export interface BuiltCli {
  start(args: readonly string[], env?: Record<string, string>): ChildProcess;
  /** Resolves at its end; an exit code other than 0 is the caller's to judge. */
  run(args: readonly string[], env?: Record<string, string>): Promise<{ code: number | null; signal: NodeJS.Signals | null; err: string }>;
  remove(): Promise<void>;
}

/** Builds it as the app is built, into a folder of its own. */
export async function buildCli(): Promise<BuiltCli> {
  await mkdir(path.join(repo, 'out'), { recursive: true });
  const outDir = await mkdtemp(path.join(repo, 'out/test-cli-'));
  const builder = await createBuilder({ configFile: path.join(repo, 'vite.config.ts'), logLevel: 'error', environments: { main: { build: { outDir, sourcemap: false } } } });
  const { main } = builder.environments;
  if (main === undefined) throw new Error('there is no environment "main" to build');
  await builder.build(main);
  const start = (args: readonly string[], env: Record<string, string> = {}): ChildProcess => (
    spawn(process.execPath, [path.join(outDir, 'cli.js'), ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] }));
  return {
    start,
    run: (args, env) => new Promise((resolve) => {
      const child = start(args, env);
      let err = '';
      child.stderr?.on('data', (text: Buffer) => { err += text.toString(); });
      child.on('close', (code, signal) => resolve({ code, signal, err }));
    }),
    remove: () => rm(outDir, { recursive: true }),
  };
}
