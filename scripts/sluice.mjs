// `npm run -s sluice -- …`: the terminal program of a checkout, built first where it is missing or older than its sources.
// Whatever that takes is told on standard error: standard output is the program's own.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const root = path.join(import.meta.dirname, '..');
const program = path.join(root, 'out/main/cli.js');
const sources = ['electron', 'shared', 'assembly', 'scripts/assembly.mjs', 'package-lock.json', 'vite.config.ts'].map((name) => path.join(root, name));

if (isStale()) await alone(() => { if (isStale()) build(); });
await import(pathToFileURL(program).href);

function isStale() {
  return !fs.existsSync(program) || newestOf(sources) > fs.statSync(program).mtimeMs;
}

function newestOf(paths) {
  return Math.max(...paths.map((one) => {
    const stat = fs.statSync(one);
    return stat.isDirectory() ? newestOf(fs.readdirSync(one).map((name) => path.join(one, name))) : stat.mtimeMs;
  }));
}

function build() {
  run(process.execPath, [path.join(import.meta.dirname, 'setup.mjs'), '--packages']);
  console.error('Building');
  run(process.execPath, [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--app', '--logLevel', 'warn']);
}

/** Commands started at the same time wait for the one that builds; a lock of a process that is no more counts for nothing. */
async function alone(work) {
  const lock = path.join(root, 'out/building');
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  while (!take(lock)) await setTimeout(200);
  const release = () => fs.rmSync(lock, { force: true });
  process.once('exit', release); // also where the build fails
  work();
  release();
  process.off('exit', release);
}

function take(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isAlive(holderOf(lock))) fs.rmSync(lock, { force: true });
    return false;
  }
}

function holderOf(lock) {
  try {
    return Number(fs.readFileSync(lock, 'utf8')) || process.pid;
  } catch {
    return process.pid;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    console.error('The program could not be built');
    process.exit(1);
  }
}
