import type { Access } from '../shared/connections';
import type { Result, SluiceError } from '../shared/errors';
import { errorFrom, SluiceFailure } from '../shared/errors';
import type { Events, FromLoader, LoaderEvents, LoaderRequestName, Output, ParsedInput, ToLoader } from '../shared/ipc';
import { lastLinesOf } from './last-lines';

/** As much of Electron's UtilityProcess as the host needs. */
export interface LoaderProcess {
  postMessage(message: ToLoader): void;
  on(event: 'message', listener: (message: FromLoader) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
  readonly stderr: NodeJS.ReadableStream | null;
}

export interface LoaderListeners {
  onEvent<E extends keyof LoaderEvents>(event: E, payload: Events[E]): void;
  /** The keys of a connection that are to be shown at `endpoints`, and how it is reached; null where there is none of that name. */
  accessOf(profile: string, endpoints: readonly string[]): Promise<Access | null>;
  /** It ended without being told to. */
  onDeath(error: SluiceError): void;
}

export interface LoaderHost {
  /** Starts the process when there is none. Rejects with SluiceFailure: the loader's own error, or loader-died. */
  ask<R extends LoaderRequestName>(name: R, input: ParsedInput<R>): Promise<Output<R>>;
  /** Ends the process, whatever it does, and starts a new one. */
  restart(): void;
}

interface Running { child: LoaderProcess; pending: Map<number, (result: Result<unknown>) => void>; dismissed: boolean }

/** Owns the loader process: one at a time, started when first needed. */
export function createLoaderHost(fork: () => LoaderProcess, listeners: LoaderListeners): LoaderHost {
  let running: Running | null = null;
  let lastId = 0;

  function start(): Running {
    const child = fork();
    const current: Running = { child, pending: new Map(), dismissed: false };
    const lastLines = lastLinesOf(child.stderr);
    child.on('message', (message) => {
      if ('event' in message) return current.dismissed ? undefined : relay(message);
      if ('wants' in message) return void handOver(current, message);
      current.pending.get(message.id)?.(message.result);
      current.pending.delete(message.id);
    });
    child.once('exit', (code) => {
      if (running === current) running = null;
      void lastLines().then((lines) => {
        const error: SluiceError = { code: 'loader-died', exitCode: code, lastLines: lines };
        for (const settle of current.pending.values()) settle({ ok: false, error });
        current.pending.clear();
        if (!current.dismissed) listeners.onDeath(error);
      });
    });
    return current;
  }

  function relay(message: Extract<FromLoader, { event: string }>): void {
    listeners.onEvent(message.event, message.payload);
  }

  /** Keys are shown to the process that wants them, and only while it is there. */
  async function handOver(to: Running, { wants, profile, endpoints }: Extract<FromLoader, { wants: number }>): Promise<void> {
    const access = await listeners.accessOf(profile, endpoints).then((value): Result<Access | null> => ({ ok: true, value }), (thrown: unknown): Result<never> => ({ ok: false, error: errorFrom(thrown) }));
    if (running === to) to.child.postMessage({ wanted: wants, access });
  }

  return {
    ask(name, input) {
      running ??= start();
      const { child, pending } = running;
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        pending.set(id, (result) => {
          if (result.ok) resolve(result.value as Output<typeof name>);
          else reject(new SluiceFailure(result.error));
        });
        child.postMessage({ id, name, input });
      });
    },
    restart() {
      if (running !== null) {
        running.dismissed = true;
        running.child.kill();
      }
      running = start();
    },
  };
}
