import type { DiskShortage } from '../../shared/disk-shortage';
import type { SluiceError } from '../../shared/errors';
import type { LogLine } from '../../shared/load-state';
import type { Words } from './cli-texts';
import { plannedLines } from './planned-lines';
import { comparingText, exportingText, loadingText } from './progress-text';
import type { Report } from './report';
import { cutToWidth } from './text-table';
import type { Terminal } from './terminal';

/** Kinds of log lines that the progress and the summary say already. */
const SAID_ELSEWHERE: readonly LogLine['message']['kind'][] = ['started', 'file-in', 'done', 'failed', 'cancelled', 'paused', 'resumed'];
const BAD_ROWS_SHOWN = 10;
const REDRAW_MS = 100;

/** In words: one line redrawn on a screen; elsewhere a line at each phase and each tenth. */
export function createHumanReport(terminal: Terminal, words: Words): Report {
  const { texts, shared, formats } = words;
  let isDrawn = false;
  let drawnMs = -Infinity;
  let said = '';
  let badRows = 0;
  let isWaiting = false;

  const erase = (): void => {
    if (isDrawn) terminal.err('\r\x1b[K');
    isDrawn = false;
  };
  const say = (line: string): void => {
    erase();
    terminal.err(`${line}\n`);
  };
  const show = (stage: string, fraction: number | null, text: () => string): void => {
    const columns = terminal.columns();
    const tenth = `${stage} ${Math.floor((fraction ?? 0) * 10 + 1e-9)}`;
    if (columns === null) {
      if (tenth !== said) terminal.err(`${text()}\n`);
      said = tenth;
    } else if (performance.now() - drawnMs >= REDRAW_MS) {
      terminal.err(`\r${cutToWidth(text(), columns - 1)}\x1b[K`);
      isDrawn = true;
      drawnMs = performance.now();
    }
  };
  const waited = (waiting: DiskShortage | null): void => {
    if (isWaiting === (waiting !== null)) return;
    isWaiting = waiting !== null;
    if (waiting === null) return say(texts.progress.goesOn);
    const { path, neededBytes, freeBytes } = waiting;
    say(texts.labelled(texts.warning, texts.progress.waiting(path, formats.bytes(neededBytes), freeBytes === null ? null : formats.bytes(freeBytes))));
  };
  const logged = ({ level, message }: LogLine): void => {
    if (SAID_ELSEWHERE.includes(message.kind)) return;
    if (message.kind === 'bad-row' && ++badRows > BAD_ROWS_SHOWN) {
      if (badRows === BAD_ROWS_SHOWN + 1) say(texts.moreBadRows);
      return;
    }
    say(level === 'info' ? shared.logMessage(message) : texts.labelled(texts.warning, shared.logMessage(message)));
  };

  const failed = (error: SluiceError): void => {
    const { title, where, unaffected, whatToDo } = shared.error(error);
    if (error.code === 'cancelled') return say(`${title}\n  ${unaffected}`);
    say(texts.labelled(texts.error.error, title));
    for (const [name, part] of [[texts.error.where, where], [texts.error.unaffected, unaffected], [texts.error.whatToDo, whatToDo], [texts.error.code, error.code]] as const) {
      if (part !== null) say(`  ${texts.labelled(name, part)}`);
    }
    if (error.code === 'internal' && error.message.includes('\n')) say(error.message);
  };

  return {
    loading: (progress) => show(progress.phase, progress.fraction, () => loadingText(progress, words)),
    toWrite: (exports) => [texts.plan.toWrite, ...plannedLines(exports, words)].forEach(say),
    exporting(progress) {
      waited(progress.waiting);
      show(`export ${progress.format}`, progress.bytesTotal === 0 ? 0 : progress.bytes / progress.bytesTotal, () => exportingText(progress, words));
    },
    comparing: (progress) => show(`compare ${progress.index} ${progress.phase}`, progress.rowsTotal === 0 ? 0 : progress.rows / progress.rowsTotal, () => comparingText(progress, words)),
    log: (lines) => lines.forEach(logged),
    job({ index, jobs, name, status, error }) {
      [said, badRows] = ['', 0];
      say(texts.batch.event[status](index + 1, jobs, name));
      if (error !== null) failed(error);
    },
    cancelling: () => say(texts.cancelling),
    done(_result, lines) {
      erase();
      terminal.out(`${lines.join('\n')}\n`);
    },
    failed,
  };
}
