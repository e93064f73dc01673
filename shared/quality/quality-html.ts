import { formatsFor } from '../language/formats';
import type { Language } from '../language/language';
import { sharedTextsFor } from '../language/shared-texts';
import type { QualityFinding, QualityReport } from './quality-report';

const STYLE = `:root{color-scheme:light dark;--ink:#1b1f24;--ink-2:#59616b;--page:#fff;--rule:#d5dae0;--warning:#9a4b00}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--ink-2:#a3acb7;--page:#16191d;--rule:#383f47;--warning:#f0a860}}
@media print{:root{color-scheme:light;--ink:#000;--ink-2:#444;--page:#fff;--rule:#bbb;--warning:#7a3b00}tr{break-inside:avoid}section+section{break-before:page}}
body{margin:0 auto;padding:24px;max-width:1100px;background:var(--page);color:var(--ink);font:14px/1.5 system-ui,sans-serif}
h1{font-size:20px;margin:0 0 8px}h2{font-size:16px;margin:24px 0 8px}p{color:var(--ink-2)}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--rule)}
th{font-weight:600}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:0 0 16px}dt{color:var(--ink-2)}dd{margin:0}
ul{margin:0;padding:0;list-style:none}li{overflow-wrap:anywhere}.warning{color:var(--warning);font-weight:600}section+section{margin-top:48px}`;

/** The shape that says the same as the word beside it. */
const MARKS: Record<QualityFinding['severity'], string> = { unchecked: '–', none: '○', note: '◆', warning: '▲' };

/** One page without scripts and network, in each language given: the same report and languages give the same bytes. */
export function qualityHtml(report: QualityReport, languages: readonly [Language, ...Language[]]): string {
  const { title } = sharedTextsFor(languages[0]).quality;
  return [
    '<!doctype html>', `<html lang="${languages[0]}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    `<title>${escaped(`${report.name} – ${title}`)}</title>`, `<style>${STYLE}</style></head>`, '<body>',
    ...languages.map((language) => sectionOf(report, language)),
    '</body></html>', '',
  ].join('\n');
}

function sectionOf(report: QualityReport, language: Language): string {
  const { quality: texts } = sharedTextsFor(language);
  const formats = formatsFor(language);
  const number = (value: number): string => formats.number(value);
  const { facts, columns } = texts;
  const { severities } = texts;
  const row = ({ kind, severity, count, examples, handled }: QualityFinding): string => [
    `<tr><th scope="row">${escaped(texts.kinds[kind])}</th>`, `<td class="${severity}">${MARKS[severity]} ${escaped(severities[severity])}</td>`, `<td class="n">${severity === 'unchecked' ? '–' : number(count)}</td>`,
    `<td>${severity === 'none' ? '' : escaped(texts.handled(handled))}</td>`, `<td><ul>${examples.map((example) => `<li>${escaped(texts.example(example))}</li>`).join('')}</ul></td></tr>`,
  ].join('');
  const about = [
    [facts.coverage, formats.percent(report.coverage, 2)], [facts.nodes, number(report.nodes)], [facts.steps, number(report.steps)], [facts.step, report.step],
    [facts.zone, report.zone], [facts.span, `${report.start} – ${report.end}`],
  ] as const;
  return [
    `<section lang="${language}"><h1>${escaped(report.name)}</h1><h2>${escaped(texts.title)}</h2>`,
    `<dl>${about.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`,
    `<table><thead><tr><th scope="col">${facts.channel}</th>${[facts.observed, facts.missing, facts.filled].map((name) => `<th scope="col" class="n">${name}</th>`).join('')}</tr></thead><tbody>`,
    ...report.channels.map(({ name, observed, missing, filled }) => `<tr><th scope="row">${escaped(name)}</th>${[observed, missing, filled].map((cells) => `<td class="n">${number(cells)}</td>`).join('')}</tr>`),
    `</tbody></table><h2>${columns.finding}</h2>`,
    `<table><thead><tr><th scope="col">${columns.finding}</th><th scope="col">${columns.severity}</th><th scope="col" class="n">${columns.count}</th><th scope="col">${columns.handled}</th><th scope="col">${columns.examples}</th></tr></thead><tbody>`,
    ...report.findings.map(row),
    `</tbody></table><p>${escaped(texts.footnote)}</p></section>`,
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
