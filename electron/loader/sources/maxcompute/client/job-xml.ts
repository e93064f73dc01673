/** What a job does with its query: runs it, or estimates what it would scan. */
export type JobKind = 'SQL' | 'SQLCost';

/** The name of the one task of a job. */
export function taskName(kind: JobKind): string {
  return `Anonymous${kind}Task`;
}

/** A query as it is handed in. `guid`: handed in again under the same one, it is not run twice. Settings are texts, whatever they mean. */
export function jobXml(kind: JobKind, sql: string, guid: string, settings: Readonly<Record<string, string>>): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<Instance><Job><Priority>9</Priority><Guid>${guid}</Guid><Tasks><${kind}><Name>${taskName(kind)}</Name><Config><Property><Name>settings</Name><Value>${escaped(JSON.stringify(settings))}</Value></Property><Property><Name>uuid</Name><Value>${guid}</Value></Property></Config><Query>${cdata(`${sql.replace(/[;\s]+$/, '')};`)}</Query></${kind}></Tasks><DAG><RunMode>Sequence</RunMode></DAG></Job></Instance>`;
}

/** The end mark of such a section may stand in a text of the query: it is split over two. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
