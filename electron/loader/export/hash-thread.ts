import { Worker } from 'node:worker_threads';
import type { Hasher } from './hasher';

/** Bytes of the shared memory to add; null asks for the digest. */
type Request = { offset: number; bytes: number } | null;

/** Hashes in a thread of its own; the bytes it is given are parts of `memory`. */
export function startHashThread(memory: SharedArrayBuffer): Hasher {
  const worker = new Worker(`(${hashOnRequest.toString()})()`, { eval: true, workerData: memory });
  const waiting: { resolve: (answer: string) => void; reject: (reason: Error) => void }[] = [];
  let failure: Error | null = null;
  worker.on('message', (answer: string) => waiting.shift()?.resolve(answer));
  worker.on('error', (thrown) => {
    failure = thrown instanceof Error ? thrown : new Error(String(thrown));
    for (const { reject } of waiting.splice(0)) reject(failure);
  });
  const ask = (request: Request): Promise<string> => new Promise((resolve, reject) => {
    if (failure !== null) return reject(failure);
    waiting.push({ resolve, reject });
    worker.postMessage(request);
  });
  return {
    update: async ({ byteOffset, byteLength }) => { await ask({ offset: byteOffset, bytes: byteLength }); },
    digest: () => ask(null),
    stop: async () => { await worker.terminate(); },
  };
}

/** Runs in the thread, where it arrives as text: it knows nothing of this module. */
function hashOnRequest(): void {
  const threads = process.getBuiltinModule('node:worker_threads');
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
  const memory = threads.workerData as SharedArrayBuffer;
  threads.parentPort?.on('message', (request: Request) => {
    if (request !== null) hash.update(new Uint8Array(memory, request.offset, request.bytes));
    threads.parentPort?.postMessage(request === null ? hash.digest('hex') : '');
  });
}
