import { errorFrom } from '../../../shared/errors';
import { runSide } from './run-side';
import type { SideMessage, SideTask } from './side-task';

/** Electron gives its utility processes a `parentPort`; Node's children talk through `send`. */
const { parentPort } = process as NodeJS.Process & { parentPort?: { postMessage(message: SideMessage): void; on(event: 'message', listener: () => void): void } };
const tell = (message: SideMessage): void => {
  if (parentPort === undefined) process.send?.(message);
  else parentPort.postMessage(message);
};

// Listening keeps the process until it is ended, so that its last message arrives; without its owner it ends itself.
parentPort?.on('message', () => undefined);
process.on('disconnect', () => process.exit(1));

try {
  tell({ kind: 'done', measure: await runSide(JSON.parse(process.argv[2] as string) as SideTask, tell) });
} catch (thrown) {
  tell({ kind: 'failed', error: errorFrom(thrown) });
}
