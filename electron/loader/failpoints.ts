/** Every place where a test may end the process: just before and just after what a power cut would split. First those of a load's work files. */
export const workFailpoints = [
  'before:work-write', 'after:work-write',
  'before:work-sync', 'after:work-sync',
  'before:journal-write', 'after:journal-write',
  'before:journal-sync', 'after:journal-sync',
  'before:work-remove', 'after:work-remove',
] as const;

/** Those of an export. */
export const exportFailpoints = [
  'before:export-write', 'after:export-write',
  'before:export-sync', 'after:export-sync',
  'before:manifest-write', 'after:manifest-write',
  'before:manifest-sync', 'after:manifest-sync',
  'before:aside-rename', 'after:aside-rename',
  'before:export-rename', 'after:export-rename',
] as const;
export type Failpoint = (typeof workFailpoints)[number] | (typeof exportFailpoints)[number];

const asked = /^(.+?)(?::(\d+))?$/.exec(process.env['SLUICE_FAIL'] ?? '');
const askedPoint = asked?.[1] ?? null;
let timesLeft = Number(asked?.[2] ?? 1);

/** Ends the process as kill -9 does when SLUICE_FAIL names this point: `before:export-write`, or `before:export-write:3` for the third time it is met. */
export function failpoint(point: Failpoint): void {
  if (point !== askedPoint) return;
  timesLeft -= 1;
  if (timesLeft === 0) process.kill(process.pid, 'SIGKILL');
}
