import type { CheckFinding, KeysKept } from '../../../shared/connections';
import type { Formats } from '../../../shared/language/formats';

const seconds = (ms: number, f: Formats): string => `${f.number(Math.abs(ms) / 1000, 0)} s`;

/** Texts of a source that is a warehouse. */
export const warehouseEn = {
  kind: 'Where rows come from', kinds: { files: 'Files', maxcompute: 'MaxCompute' },
  network: 'Only this service',

  connection: {
    title: 'Connection', choose: 'Connection in use', environment: 'Keys of the environment', edit: 'Edit', done: 'Fold', forget: 'Forget', network: 'Tunnel, proxy and certificates', check: 'Check connection', checking: 'Checking…',
    keys: { keyring: 'keys in the keyring', session: 'keys for this session only', none: 'no keys here' } satisfies Record<KeysKept, string>,
    fromEnvironment: 'ALIBABA_CLOUD_ACCESS_KEY_ID and …_SECRET of the environment Sluice was started in',
    elsewhere: 'not kept here: looked for in the file of profiles of the terminal',
    fields: {
      profile: 'Name', endpoint: 'Endpoint', project: 'Project', schema: 'Schema', region: 'Region', tunnelEndpoint: 'Tunnel endpoint', quota: 'Tunnel quota', proxy: 'Proxy', caFile: 'Certificates',
      id: 'AccessKey ID', secret: 'AccessKey secret', token: 'Security token', keep: 'Keep the keys',
    },
    hints: {
      profile: 'such as work', endpoint: 'https://service.cn-beijing.maxcompute.aliyun.com/api', schema: 'of three-level names', region: 'such as cn-beijing', tunnelEndpoint: 'the service is asked',
      quota: 'the project’s own', proxy: 'http://host:port', caFile: 'a PEM file, whole path', kept: 'kept; type to replace', token: 'only of lent keys',
    },
    keeps: { keyring: 'In this system’s keyring', session: 'For this session only' },
    noKeyring: 'This system has no keyring that Sluice can use: keys are held in memory and are gone when Sluice ends. They are written nowhere',
    never: 'Keys stand in no recipe, log or export',
    faults: { name: 'Give the connection a name: keys are kept under it', both: 'Type both, the ID and the secret', address: 'Endpoint and project are needed first', proxy: 'The proxy is an address such as http://host:port' },
  },

  check: {
    title: 'What the check met', copy: 'Copy', fine: 'fine', notice: 'worth knowing', failed: 'failed',
    finding: (finding: CheckFinding, f: Formats): [name: string, text: string] => {
      switch (finding.subject) {
        case 'project': return ['Project', [finding.project, ...(finding.owner === '' ? [] : [`owned by ${finding.owner}`]), ...(finding.region === '' ? [] : [finding.region]), ...(finding.sqlZone === '' ? [] : [`clock of queries ${finding.sqlZone}`])].join(', ')];
        case 'identity': return ['Identity', finding.name];
        case 'signature': return ['Keys', `let in, signed in version ${finding.version.slice(1)}`];
        case 'clock': return ['Clock', Math.abs(finding.aheadMs) < 2000 ? 'the same as here' : `${seconds(finding.aheadMs, f)} ${finding.aheadMs > 0 ? 'ahead of' : 'behind'} this computer${finding.wasCorrected ? ', which is corrected for; set this computer’s clock' : ''}`];
        case 'schemas': return ['Schemas', finding.isEnabled ? 'names have three levels' : 'names have two levels'];
        case 'tunnel': return ['Tunnel', `${finding.endpoint}${finding.isGiven ? ', as given' : ', as the service says'}${finding.quota === null ? '' : `, quota ${finding.quota}`}${finding.isPublic ? '; public: downloads are paid for' : '; inside: downloads are free'}`];
        case 'session': return ['Session', `${finding.table} was opened, ${finding.quota === '' ? 'by the project’s own quota' : `by quota ${finding.quota}`}; answered with ${finding.status}`];
        case 'format': return [finding.format === 'arrow' ? 'Arrow' : 'Records', `a row of ${finding.table} came${finding.compression === null ? ', not compressed' : `, compressed by ${finding.compression}`}${finding.timestamps === null ? '' : `; timestamps as ${{ nanos: 'nanoseconds', 'seconds-nanos': 'seconds and nanoseconds' }[finding.timestamps]}`}`];
        case 'format-untried': return ['Download', { 'no-table': 'not tried: there is no table', 'only-views': 'not tried: views have no rows to download by number', empty: 'not tried: the first tables hold no row' }[finding.why]];
        case 'failed': return [{ keys: 'Keys', project: 'Project', tunnel: 'Tunnel', tables: 'Tables', arrow: 'Arrow', record: 'Records' }[finding.at], ''];
      }
    },
  },

  rows: {
    title: 'Rows', from: 'A table or a query', froms: { table: 'Table', sql: 'Query' }, table: 'Table', tableHint: 'name, or project.table', browse: 'Browse…', close: 'Close the list',
    tables: 'Tables', search: 'Names that begin with', schema: 'Schema', noSchema: 'none', owner: 'Owner', kind: 'Kind', more: 'More…', none: 'No table of that name', looking: 'Asking…',
    kinds: { MANAGED_TABLE: 'table', EXTERNAL_TABLE: 'external', OBJECT_TABLE: 'object', VIRTUAL_VIEW: 'view', MATERIALIZED_VIEW: 'materialized view' } as Readonly<Record<string, string>>,
    facts: (rows: string | null, bytes: string | null, changed: string | null, isView: boolean) => [isView ? 'a view' : rows === null ? 'rows not known' : `${rows} rows`, ...(bytes === null ? [] : [bytes]), ...(changed === null ? [] : [`changed ${changed}`])].join(', '),
    sql: 'Query, one SELECT', sqlHint: 'SELECT nds_id, passts_time, flow_label FROM turn_flow WHERE ds = \'20250701\'', columns: 'Columns', columnsHint: 'Show the columns of the result', estimate: 'Estimate', estimateHint: 'Ask MaxCompute what the whole query scans, without running it', estimating: 'Asking…', scans: (size: string) => `The whole query scans ${size}, by MaxCompute’s estimate`, changed: 'The query was changed since its columns were looked at', costs: 'Runs the query for 1,000 rows at most; it is paid for by what it scans',
    where: 'Only rows where', whereHint: 'for example adcode = 110000; checked by the warehouse',
  },

  partitions: {
    title: 'Partitions', which: 'Which partitions are read', whiches: { all: 'All', range: 'Range', list: 'List' }, from: 'First', to: 'Last, read too', listed: 'Partitions, one a line', filter: 'Filter the partitions',
    heads: { partition: 'Partition', rows: 'Rows', size: 'Size' }, read: (partition: string) => `Read ${partition}`, chosen: (n: number, f: Formats) => `${f.number(n)} chosen`, of: (n: number, f: Formats) => `${f.number(n)} listed`,
  },

  ways: { title: 'How rows come', rows: 'Rows', download: 'Download', fee: 'Fee', scans: 'Query scans', scansHint: 'By the service’s own estimate. Where queries are paid for one by one, they are billed by it', streaming: 'Every row', pushDown: 'Cells, lined up by the warehouse', fetchAll: 'Fetch every row' },
  queries: {
    title: 'Queries that run in MaxCompute', runs: (instance: string, done: string | null) => `Query ${instance} runs in MaxCompute${done === null ? '' : `, ${done} done`}`,
    open: 'Open Logview', copy: 'Copy link', hint: 'What MaxCompute shows of the query. Whoever has the link may look at it for a day', copied: 'The link is on the clipboard', stop: 'Stop the query',
  },
  nodes: { from: 'Where the node table is', froms: { file: 'File', table: 'Table of the warehouse' }, table: 'Table of the nodes' },
  start: 'Connect to MaxCompute…',
};

export type WarehouseTexts = typeof warehouseEn;
