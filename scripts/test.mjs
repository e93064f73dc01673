// `npm test`: types, lint, unit tests, build, a sample read back in Python, the packaged app, the real window.
// The last line says how many tests passed and failed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { electronInUse } from './electron-runtime.mjs';
import { run, runTogether } from './run-steps.mjs';

const root = path.join(import.meta.dirname, '..');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'sluice-test-'));
const steps = [];
let passed = 0;
let failed = 0;

const { version, declared } = electronInUse();
const runtime = `Electron ${version}${version === declared ? '' : ` (the fallback; package.json declares ${declared})`}, Node ${process.versions.node}`;
console.log(`Runtime: ${runtime}`);

// Neither of these two uses more than one processor; what they say comes when the tests are over.
const checks = runTogether(['tsc', ['-b']], ['eslint', ['.', '--max-warnings', '0']]);
suite('unit tests', () => {
  const report = path.join(work, 'unit.json');
  const code = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  return { code, ...readReport(report, unitTests) };
});
announce('types, lint and boundaries');
const [types, lint] = await checks;
countStep('types', types);
countStep('lint and boundaries', lint);
if (check('build', () => run('vite', ['build', '--app', '--logLevel', 'warn']))) {
  check('sample, run and verify in the terminal', sampleInTerminal);
  if (hasNumpy()) check('numpy reads the sample\'s exports', () => run('python3', [path.join('electron/loader/export/python/check_export.py'), path.join(work, 'city/sample')]));
  else skip('numpy reads the sample\'s exports', 'there is no numpy');
  check('package', () => run(process.execPath, [path.join('scripts/package.mjs')]));
  suite('window and packaged app', () => {
    const report = path.join(work, 'e2e.json');
    const code = run(process.execPath, ['scripts/with-display.mjs', 'playwright', 'test'], { SLUICE_E2E_REPORT: report });
    return { code, ...readReport(report, windowTests) };
  });
} else {
  skip('terminal, package and window', 'there is no build');
}

fs.rmSync(work, { recursive: true, force: true });
console.log(`\n${steps.join('\n')}\nRuntime: ${runtime}\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** A step that passes or fails as a whole. */
function check(name, step) {
  announce(name);
  return countStep(name, step());
}

function countStep(name, code) {
  const isGood = code === 0;
  count(name, isGood ? 1 : 0, isGood ? 0 : 1, 0);
  return isGood;
}

/** A step of many tests, those that failed by name. It failed, too, when it ended badly without a test that did. */
function suite(name, step) {
  announce(name);
  const { code, good, bad, skipped } = step();
  count(name, good, bad.length === 0 && code !== 0 ? 1 : bad.length, skipped);
  steps.push(...bad.map((test) => `           ${test}`));
}

function skip(name, why) {
  steps.push(`  skipped  ${name}: ${why}`);
}

function announce(name) {
  console.log(`\n--- ${name}`);
}

function count(name, good, bad, skipped) {
  passed += good;
  failed += bad;
  steps.push(`  ${bad > 0 ? 'FAILED ' : 'passed '}  ${name}${good + bad > 1 ? `: ${good} passed, ${bad} failed` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`);
}

function readReport(report, read) {
  return fs.existsSync(report) ? read(JSON.parse(fs.readFileSync(report, 'utf8'))) : { good: 0, bad: [], skipped: 0 };
}

function unitTests({ numPassedTests, numPendingTests, testResults }) {
  const bad = testResults.flatMap(({ name, status: ofFile, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName, failureMessages }) => `${fullName}\n             ${failureMessages.join('\n').split('\n', 1)[0]}`);
    if (ofFile === 'failed' && failed.length === 0) failed.push('could not be run');
    return failed.map((test) => `${path.relative(root, name)}: ${test}`);
  });
  return { good: numPassedTests, bad, skipped: numPendingTests };
}

function windowTests({ stats, suites }) {
  const specsOf = ({ specs, suites: inner = [] }) => [...specs, ...inner.flatMap(specsOf)];
  const bad = suites.flatMap(specsOf).filter(({ ok }) => !ok).map(({ file, line, title }) => `${file}:${line}: ${title}`);
  return { good: stats.expected + stats.flaky, bad, skipped: stats.skipped };
}

function sampleInTerminal() {
  const city = path.join(work, 'city');
  const jobs = [['sample', city], ['run', path.join(city, 'sample.sluice.json')], ['verify', path.join(city, 'sample')]];
  return jobs.map((job) => run(process.execPath, [path.join(root, 'out/main/cli.js'), ...job])).find((code) => code !== 0) ?? 0;
}

function hasNumpy() {
  return spawnSync('python3', ['-c', 'import numpy']).status === 0;
}
