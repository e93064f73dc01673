import { errorFrom, type Result } from '../../shared/errors';
import { loaderRequests, type FromLoader, type ToLoader } from '../../shared/ipc';
import { createAskedAccess } from './asked-access';
import { createLoaderRequests } from './loader-requests';
import { environmentAccess } from './sources/environment-access';

/** What Electron puts on `process` in a utility process; declared here, as the loader does not know Electron. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: ToLoader }) => void): void;
  postMessage(message: FromLoader): void;
}

const { parentPort } = process as NodeJS.Process & { parentPort: ParentPort };
const appVersion = process.argv[2] ?? '';

process.on('unhandledRejection', end);
process.on('uncaughtException', end);

const access = createAskedAccess((wants, profile, endpoints) => parentPort.postMessage({ wants, profile, endpoints }), environmentAccess(process.env));
const handlers = createLoaderRequests((event, payload) => parentPort.postMessage({ event, payload } as FromLoader), appVersion, access.accessTo);

parentPort.on('message', ({ data }) => {
  if ('wanted' in data) return access.told(data);
  void reply(data).then((result) => parentPort.postMessage({ id: data.id, result }));
});

async function reply({ name, input }: Extract<ToLoader, { id: number }>): Promise<Result<unknown>> {
  try {
    const handle = handlers[name] as (input: unknown) => Promise<unknown>;
    return { ok: true, value: await handle(loaderRequests[name].input.parse(input)) };
  } catch (thrown) {
    return { ok: false, error: errorFrom(thrown) };
  }
}

/** A fault nobody caught: better no loader than one whose state nobody knows. */
function end(thrown: unknown): void {
  process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  process.exit(1);
}
