import type { Formats } from '../../shared/language/formats';
import type { UnfinishedLoad } from '../../shared/load-state';
import type { LoadTexts } from '../i18n/en/load';

/** How far an unfinished load came, since when it stands, and what it takes on disk. */
export function unfinishedText({ rows, rowsTotal, savedAtMs, bytes, isRunning }: UnfinishedLoad, nowMs: number, texts: LoadTexts['unfinished'], formats: Formats): string {
  const share = rowsTotal === 0 ? 0 : Math.floor((rows / rowsTotal) * 100) / 100;
  return texts.facts(
    texts.share(formats.percent(share, 0), formats.number(rows), formats.number(rowsTotal)),
    isRunning ? texts.running : texts.stopped(formats.ago(nowMs - savedAtMs)),
    texts.onDisk(formats.bytes(bytes)),
  );
}
