import { execFileSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

/** Runs the terminal's program, which finds nothing that another run left; throws when it fails. */
export function runCli(...args: string[]): void {
  execFileSync(process.execPath, [path.join(root, 'out/main/cli.js'), ...args], { stdio: 'pipe', env: { ...process.env, SLUICE_WORK: path.join(os.tmpdir(), `sluice-e2e-cli-${process.pid}`) } });
}
