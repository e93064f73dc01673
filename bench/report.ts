import os from 'node:os';
import { version as duckdbVersion } from '@duckdb/node-api';
import { isMet, type Finding, type Measured } from './finding';

/** What is written of a run of the benchmark. */
export interface BenchReport {
  date: string;
  command: string;
  isQuick: boolean;
  machine: { cpu: string; cores: number; memoryGb: number; platform: string };
  versions: Record<string, string>;
  measured: Measured[];
}

export function reportOf(measured: Measured[], isQuick: boolean, versions: Record<string, string>): BenchReport {
  const cpus = os.cpus();
  return {
    date: new Date().toISOString(),
    command: ['npm run bench --', ...process.argv.slice(2)].join(' '),
    isQuick,
    machine: { cpu: cpus[0]?.model.trim() ?? '', cores: cpus.length, memoryGb: Math.round(os.totalmem() / 1e9), platform: `${os.type()} ${os.release()} ${process.arch}` },
    versions: { node: process.versions.node, duckdb: duckdbVersion(), ...versions },
    measured,
  };
}

/** The report as Markdown: for each measurement the contenders, and what was found beside what is wanted. */
export function markdownOf({ date, command, isQuick, machine, versions, measured }: BenchReport): string {
  return [
    `${date.slice(0, 10)}, ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.platform}; ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}.`,
    '', `\`${command}\``,
    ...(isQuick ? ['', 'Quick: short tables, to see that everything works. These figures say nothing about speed.'] : []),
    ...measured.flatMap(({ title, contenders, findings, skipped }) => [
      '', `### ${title}`,
      '', '| contender | runs | wall s | CPU s | peak MB |', '|---|--:|--:|--:|--:|',
      ...contenders.map(({ name, runs, seconds, cpuSeconds, peakMb, note }) => `| ${name}${note === undefined ? '' : ` (${note})`} | ${runs} | ${seconds.toFixed(2)} | ${cpuSeconds.toFixed(2)} | ${peakMb.toFixed(0)} |`),
      '', '| | measured | wanted | |', '|---|--:|--:|---|',
      ...findings.map((finding) => `| ${finding.what}${finding.note === undefined ? '' : ` (${finding.note})`} | ${figure(finding.value, finding.unit)} | ${wantedText(finding)} | ${{ true: 'met', false: '**not met**', null: '' }[String(isMet(finding)) as 'true' | 'false' | 'null']} |`),
      ...(skipped.length === 0 ? [] : ['', ...skipped.map(({ name, why }) => `- ${name}: ${why}`)]),
    ]),
    '',
  ].join('\n');
}

function figure(value: number | null, unit: Finding['unit']): string {
  if (value === null || !Number.isFinite(value)) return '–';
  return unit === 'MB' ? `${value.toFixed(0)} MB` : unit === 'times' ? `${value.toFixed(2)} x` : `${value.toFixed(2)} ${unit}`;
}

function wantedText({ wanted, unit }: Finding): string {
  if (wanted === undefined) return '';
  return 'least' in wanted ? `≥ ${figure(wanted.least, unit)}` : `≤ ${figure(wanted.most, unit)}`;
}
