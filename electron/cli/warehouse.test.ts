import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleCredentials } from '../../test-servers/maxcompute/auth/account';
import { junctionTable } from '../../test-servers/maxcompute/samples/junctions';
import { turnFlowTable } from '../../test-servers/maxcompute/samples/turn-flow';
import { startMaxComputeServer, type MaxComputeServer } from '../../test-servers/maxcompute/start-server';
import { runCommandLine } from './program';
import { createTestTerminal, type TestTerminal } from './test-terminal';

// Read when the program is: every batch is made safe, so that there is a journal to look into.
vi.hoisted(() => { process.env['SLUICE_CHECKPOINT_MS'] = '0'; });

const SECRET = 'canary-7Zq+secret/9x';
const TOKEN = 'canary-token-CAIS+x/y==';
const keys = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAIcanary0001', ALIBABA_CLOUD_ACCESS_KEY_SECRET: SECRET, ALIBABA_CLOUD_SECURITY_TOKEN: TOKEN };

let server: MaxComputeServer;
let folder: string;
let recipe: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sluice-cli-warehouse-'));
  vi.stubEnv('SLUICE_WAREHOUSE_WAIT_MS', '5');
  vi.stubEnv('SLUICE_WORK', path.join(folder, 'work'));
  const account = { accessKeyId: keys.ALIBABA_CLOUD_ACCESS_KEY_ID, accessKeySecret: SECRET, securityToken: TOKEN };
  server = await startMaxComputeServer({ tables: [turnFlowTable('p', 3, 2), junctionTable('p', 3)], credentials: { ...sampleCredentials, accounts: [account] } });
  recipe = path.join(folder, 'flows.sluice.json');
  writeFileSync(recipe, JSON.stringify({
    sluice: 1, name: 'flows', source: { kind: 'maxcompute', endpoint: server.endpoint, project: 'p', table: 'turn_flow', partitions: { from: 'ds=20250701', to: 'ds=20250702' } },
    columns: { node: ['nds_id', 'next_nds_id'], time: { column: 'passts_time', zone: 'Asia/Shanghai' }, values: [{ column: 'flow_label', name: 'flow' }] },
    nodes: { table: 'intersection_meta', key: ['nds_id', 'next_nds_id'], lat: 'lat', lng: 'lng' },
    grid: { step: '1min', zone: 'Asia/Shanghai' }, load: { batchRows: 1000, readers: 1 },
  }));
});
afterAll(async () => {
  await server.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function command(args: string[], env: Record<string, string> = keys): Promise<{ exitCode: number; terminal: TestTerminal }> {
  const terminal = createTestTerminal(args, { folder, env: { LANG: 'en', ...env } });
  return { exitCode: await runCommandLine(terminal), terminal };
}

function textsWithin(where: string): string[] {
  return readdirSync(where).flatMap((name) => {
    const full = path.join(where, name);
    return statSync(full).isDirectory() ? textsWithin(full) : [readFileSync(full, 'latin1')];
  });
}

describe('a warehouse in the terminal', () => {
  it('is looked at, planned and loaded with keys from the environment, which are seen nowhere', async () => {
    const said: string[] = [];
    const keep = ({ written }: TestTerminal): void => { said.push(written.out, written.err); };

    const inspected = await command(['inspect', recipe]);
    expect([inspected.exitCode, inspected.terminal.written.err]).toEqual([0, '']);
    expect(inspected.terminal.written.out).toMatch(/partition .*p\.turn_flow\/ds=20250701/);
    keep(inspected.terminal);

    const planned = await command(['plan', recipe]);
    expect(planned.exitCode).toBe(0);
    expect(planned.terminal.written.out).toMatch(/every row \*\s+8,\d+\s/);
    expect(planned.terminal.written.out).toMatch(/cells lined up there \(source\.pushDown\)\s+at most 8,\d+/);
    keep(planned.terminal);

    const handle = server.fail({ on: 'data', range: { start: 3000, count: 1000 }, times: 1000, fault: { kind: 'status', status: 500, code: 'InternalServerError', message: `broken near ${SECRET}` } });
    const failed = await command(['run', recipe, '--json']);
    expect(failed.exitCode).toBe(3);
    expect(failed.terminal.json().at(-1)).toMatchObject({ type: 'error', code: 'warehouse-unreachable' });
    keep(failed.terminal);
    handle.remove();
    const journals = textsWithin(path.join(folder, 'work'));
    expect(journals.some((text) => text.includes('turn_flow'))).toBe(true);
    said.push(...journals);

    const done = await command(['run', recipe, '--json']);
    expect(done.exitCode).toBe(0);
    expect(done.terminal.json().map(({ message }) => (message as { kind?: string } | undefined)?.kind)).toContain('went-on');
    keep(done.terminal);
    said.push(...textsWithin(path.join(folder, 'flows')));
    expect((await command(['verify', path.join(folder, 'flows')])).exitCode).toBe(0);

    for (const text of said) for (const secret of [SECRET, TOKEN, encodeURIComponent(SECRET), Buffer.from(SECRET).toString('base64')]) expect(text.includes(secret)).toBe(false);
  });

  it('without keys says which variables are not set', async () => {
    const { exitCode, terminal } = await command(['plan', recipe], {});
    expect(exitCode).toBe(3);
    expect(terminal.written.err).toContain('ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET');
  });

  it('takes keys from the variables that a profile names', async () => {
    const profiles = path.join(folder, 'profiles.json');
    writeFileSync(profiles, JSON.stringify({ work: { keyIdFrom: 'WORK_ID', keySecretFrom: 'WORK_SECRET', securityTokenFrom: 'WORK_TOKEN' }, wrong: { keySecret: SECRET } }));
    const named = (profile: string): string => {
      const file = path.join(folder, `${profile}.sluice.json`);
      const written = JSON.parse(readFileSync(recipe, 'utf8')) as { source: object };
      writeFileSync(file, JSON.stringify({ ...written, source: { ...written.source, profile } }));
      return file;
    };
    const env = { SLUICE_PROFILES: profiles, WORK_ID: keys.ALIBABA_CLOUD_ACCESS_KEY_ID, WORK_SECRET: SECRET, WORK_TOKEN: TOKEN };
    const refused = await command(['plan', named('work'), '--json'], env);
    expect(refused.terminal.json().at(-1)).toMatchObject({ code: 'warehouse-profile-unknown' });
    expect(refused.terminal.written.err + refused.terminal.written.out).not.toContain(SECRET);
    writeFileSync(profiles, JSON.stringify({ work: { keyIdFrom: 'WORK_ID', keySecretFrom: 'WORK_SECRET', securityTokenFrom: 'WORK_TOKEN' } }));
    expect((await command(['plan', named('work')], env)).exitCode).toBe(0);
    expect((await command(['plan', named('home')], env)).terminal.written.err).toContain('warehouse-profile-unknown');
  });
});

it('a link to what the service shows of a query is printed where it is asked for, and good for that query alone', async () => {
  const { exitCode, terminal } = await command(['logview', recipe, '20250701000000001gabc', '--json']);
  expect(exitCode).toBe(0);
  const { url } = terminal.json().at(-1) as unknown as { url: string };
  const link = new URL(url);
  expect([link.origin, link.pathname, link.searchParams.get('h'), link.searchParams.get('p'), link.searchParams.get('i')]).toEqual([new URL(server.endpoint).origin, '/logview/', server.endpoint, 'p', '20250701000000001gabc']);
  const { policy } = JSON.parse(Buffer.from(link.searchParams.get('token') ?? '', 'base64url').toString()) as { policy: unknown };
  expect(policy).toEqual({ Statement: [{ Action: ['odps:Read'], Effect: 'Allow', Resource: 'acs:odps:*:projects/p/instances/20250701000000001gabc' }], Version: '1' });
});
