import { spawn } from 'node:child_process';
import { expect, test, vi } from 'vitest';
import { isProcessAlive } from './is-process-alive';

test('a process lives until it has ended', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 60_000)']);
  const pid = child.pid as number;
  expect(isProcessAlive(pid)).toBe(true);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.on('close', resolve));
  expect(isProcessAlive(pid)).toBe(false);
});

test('one whose parent has not noticed its end does not live', async ({ skip }) => {
  if (process.platform !== 'linux') return skip('other systems do not tell');
  // The shell starts a child that ends at once, and becomes a program that never asks for it.
  const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 60']);
  const pid = Number(await new Promise((resolve) => parent.stdout.once('data', (text: Buffer) => resolve(text.toString()))));
  await vi.waitFor(() => expect(isProcessAlive(pid)).toBe(false));
  parent.kill('SIGKILL');
});
