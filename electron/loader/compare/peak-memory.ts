import { readFileSync } from 'node:fs';

/**
 * Highest resident memory of this process, bytes.
 * On Linux as the kernel keeps it for the program that runs now: what getrusage tells there begins with the memory of whoever started it.
 */
export function peakRssBytes(): number {
  if (process.platform === 'linux') {
    const peakKb = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (peakKb !== undefined) return Number(peakKb) * 1024;
  }
  return process.resourceUsage().maxRSS * 1024;
}
