import { exitCodeOf } from '../../shared/errors';
import type { Words } from './cli-texts';
import type { Report } from './report';
import type { Terminal } from './terminal';

/** Progress lines are at least this far apart. */
const EVERY_MS = 500;

/** One JSON object a line on standard output; the last one is the result or the error. */
export function createJsonReport(terminal: Terminal, { shared }: Words): Report {
  let saidMs = -Infinity;
  const say = (line: Record<string, unknown>): void => terminal.out(`${JSON.stringify(line)}\n`);
  const sayProgress = (line: Record<string, unknown>): void => {
    if (performance.now() - saidMs < EVERY_MS) return;
    saidMs = performance.now();
    say({ type: 'progress', ...line });
  };
  return {
    loading({ loadId: _loadId, plan: _plan, phaseMs: _phaseMs, ...progress }) { sayProgress(progress); },
    toWrite: (exports) => say({ type: 'forecast', exports }),
    exporting: (progress) => sayProgress({ phase: 'export', ...progress }),
    comparing: (progress) => sayProgress({ ...progress }),
    log: (lines) => { for (const line of lines) say({ type: 'log', ...line, text: shared.logMessage(line.message) }); },
    job({ error, ...event }) {
      const { title, where } = error === null ? { title: null, where: null } : shared.error(error);
      say({ type: 'job', ...event, ...(error !== null && { code: error.code, message: where === null ? title : `${title}: ${where}`, details: error }) });
    },
    cancelling: () => undefined,
    done: (result) => say({ type: 'result', status: 'done', ...result }),
    failed(error) {
      const { title, where, unaffected, whatToDo } = shared.error(error);
      say({ type: 'error', code: error.code, message: where === null ? title : `${title}: ${where}`, title, where, unaffected, whatToDo, exitCode: exitCodeOf(error), details: error });
    },
  };
}
