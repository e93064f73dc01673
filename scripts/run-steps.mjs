// Runs commands one after another as the reader of a terminal sees them.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const bin = path.join(root, 'node_modules/.bin');

/** Runs a command in the project's folder, its packages' commands on the path, with its output passed on; its exit code. */
export function run(command, args = [], env = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: environment(env), shell: needsShell(command) });
  if (error) console.error(error.message);
  return status ?? 1;
}

/** Runs commands, each with its arguments, at the same time; their exit codes. What each says is passed on when it has ended. */
export function runTogether(...commands) {
  return Promise.all(commands.map(([command, args]) => new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: environment({}), shell: needsShell(command) });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
    child.on('error', (error) => said.push(`${error.message}\n`));
    child.on('close', (code) => {
      for (const piece of said) process.stdout.write(piece);
      resolve(code ?? 1);
    });
  })));
}

/** Runs a command until it ends; ends this process with its exit code. */
export function become(command, args, env = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: environment(env), shell: needsShell(command) });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGINT', () => undefined); // a terminal sends it to the command, too
  child.on('error', (error) => { console.error(error.message); process.exit(1); });
  child.on('exit', (code) => process.exit(code ?? 1));
}

function environment(env) {
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, ...env };
}

/** On Windows the commands of packages are .cmd files, which only a shell starts. */
function needsShell(command) {
  return process.platform === 'win32' && command !== process.execPath;
}
