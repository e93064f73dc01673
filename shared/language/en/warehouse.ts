import type { ErrorTexts } from '../error-texts';
import { shown } from '../quoted';
import type { PushDownRefusal, WarehouseNote, WarehousePlan, WarehouseWay } from '../../warehouse-plan';
import { countEn, formatsEn, namesEn, quotedEn } from './phrases';

/** How the rows of a warehouse come. */
export const warehouseWaysEn: Record<WarehousePlan['way'], string> = { table: 'straight out of the table', query: 'as the result of a query', 'push-down': 'as cells that the warehouse lines up' };

/** What a query scans, as the service estimates it: what it is billed by. */
export function queryScanEn(scan: WarehouseWay['scan']): string {
  if (scan === 'none' || scan === 'untold') return { none: 'nothing', untold: 'not told' }[scan];
  return `${formatsEn.bytes(scan.bytes)}${scan.complexity === 1 ? '' : ` × ${formatsEn.number(scan.complexity)}`}`;
}

/** Why the warehouse cannot line rows up to the same series. */
export function pushDownRefusalEn(refusal: PushDownRefusal): string {
  switch (refusal.why) {
    case 'aggregate': return `${refusal.aggregate} of channel ${refusal.channel} needs every row in its order`;
    case 'value-type': return `channel ${refusal.channel} is ${refusal.type}, which is read by rules of Sluice and not by those of the warehouse`;
    case 'time-form': return 'times are not in a form that the warehouse reads the same way';
    case 'clock-change': return `the clock of ${refusal.zone} changes within the grid, and times are written without an offset`;
    case 'limit-rows': return 'a quick try takes the first rows as they are';
  }
}

const byQueryEn: Record<Extract<WarehouseNote, { kind: 'read-by-query' }>['why'], (table: string) => string> = {
  view: (table) => `${table} is a view: its rows come through a query, which is paid for by what it scans`,
  predicate: (table) => `source.where is checked by the warehouse: the rows of ${table} come through a query, which is paid for by what it scans`,
  'not-allowed': (table) => `The service does not hand out ${table} as a table: its rows come through a query, which is paid for by what it scans`,
};

/** What a warehouse does not allow or does differently. */
export function warehouseNoteEn(note: WarehouseNote): string {
  switch (note.kind) {
    case 'read-by-query': return byQueryEn[note.why](note.table);
    case 'limited-rows': return `You may read only ${countEn(note.rows, 'row')} of this query's result: SELECT on every table it uses is needed for more`;
    case 'partition-absent': return `There is no partition ${note.partition}`;
    case 'partitions-empty': return `${countEn(note.count, 'partition')} ${note.count === 1 ? 'holds' : 'hold'} no row`;
    case 'order-open': return `Channel ${note.channel} takes the first or last row of a cell, and a query gives its rows in no fixed order: another run may give other values`;
  }
}

/** What is to be fetched from a warehouse, and the fee. */
export function warehouseLoadEn(way: WarehousePlan['way'], { rows, bytes, downloadUsd, scan }: Omit<WarehouseWay, 'isUpperBound'>): string {
  const fee = downloadUsd === 0 ? 'without a download fee' : `for a download fee of about ${formatsEn.number(downloadUsd, 2)} USD`;
  return `${countEn(rows, 'row')} come ${warehouseWaysEn[way]}, about ${formatsEn.bytes(bytes)}, ${fee}${scan === 'none' || scan === 'untold' ? '' : `; the query scans ${queryScanEn(scan)} by the service’s estimate`}`;
}

const untouched = 'The warehouse was only read, and nothing was written';

/** By the code of the service. */
const waysOut: Readonly<Record<string, string>> = {
  SignatureNotMatch: 'Copy the id and the secret of the key again; try without the proxy, which may change requests',
  Unauthorized: 'Check the key, and that its user belongs to the project',
  InvalidAccessKeyId: 'Check the id of the key, and that the key is switched on',
  AuthenticationRequestExpired: 'Fetch new keys: those that were lent are over. The load then goes on where it was',
  NoPermission: 'Ask for the right that is named: docs/maxcompute.md lists those that are needed',
  AccessDenied: 'Ask for the right that is named: docs/maxcompute.md lists those that are needed',
  NoSuchProject: 'Check source.project and the region in source.endpoint',
  NoSuchTable: 'Check source.table and source.schema',
  NoSuchObject: 'Check source.project, source.schema and source.table, and that source.endpoint ends with /api',
  'ODPS-0130161': 'Correct the query: the message names line and column',
  'ODPS-0130131': 'Check the names of tables in the query',
  'ODPS-0130013': 'Ask for SELECT on the tables of the query',
};

/** What keeps a warehouse from being read, found before or while it is planned. */
export const warehouseErrorsEn = {
  'warehouse-refused': ({ what, serviceCode, message, requestId }) => ({
    title: 'The warehouse says no',
    where: `${what}: ${serviceCode}, ${quotedEn(message.slice(0, 1000))}${requestId === '' ? '' : `, request ${requestId}`}`,
    unaffected: untouched,
    whatToDo: waysOut[serviceCode] ?? 'Look the code up in docs/maxcompute.md, or ask the service’s support with the request’s id',
  }),
  'warehouse-unreachable': ({ what, reason }) => ({
    title: 'The warehouse does not answer as it should',
    where: `${shown(reason)}, for ${what}`,
    unaffected: 'The warehouse was only read; what was made safe stays, and the load can go on from there',
    whatToDo: 'Check the network, the proxy and source.endpoint, then try again',
  }),
  'warehouse-keys-missing': ({ variables, profile }) => ({
    title: 'There are no keys for the warehouse',
    where: profile === null ? `environment: ${namesEn(variables)} not set` : `profile ${quotedEn(profile)}: ${namesEn(variables)} not set`,
    unaffected: untouched,
    whatToDo: `Set ${namesEn(variables)}; keys never stand in a recipe`,
  }),
  'warehouse-profile-unknown': ({ profile, path, reason }) => ({
    title: `There is no connection profile ${quotedEn(profile)}`,
    where: reason === null ? path : `${shown(reason)}, in ${path}`,
    unaffected: untouched,
    whatToDo: 'Add the profile to the file, or leave source.profile out to take the keys from ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  }),
  'warehouse-keys-not-kept': ({ profile }) => ({
    title: `The keys of connection ${quotedEn(profile)} are not on this computer`,
    where: 'they were typed for one session that is over, or the keyring cannot open them any more',
    unaffected: untouched,
    whatToDo: 'Type the keys into the connection in the Source step, and check it',
  }),
  'warehouse-keys-for-another': ({ profile, endpoint }) => ({
    title: `The keys of connection ${quotedEn(profile)} are for another address`,
    where: `source: ${quotedEn(endpoint)} is not what was checked with these keys`,
    unaffected: 'The keys were shown to nobody, and nothing was asked',
    whatToDo: 'If you trust this address, check the connection with it in the Source step',
  }),
  'warehouse-partitions-none': ({ table, wanted }) => ({
    title: 'No partition of the table is meant',
    where: `source.partitions, ${quotedEn(wanted)}, of ${table}`,
    unaffected: untouched,
    whatToDo: 'Compare source.partitions with the partitions of the table: write them as they are named there, such as ds=20250701',
  }),
  'warehouse-rows-limited': ({ rows }) => ({
    title: `Only the first ${formatsEn.number(rows)} rows of this query may be read`,
    where: 'source: the keys lack SELECT on a table that the query uses, or the project protects its data',
    unaffected: untouched,
    whatToDo: `Ask for SELECT on every table of the query, or set load.limitRows to at most ${formatsEn.number(rows)} for a quick try`,
  }),
  'warehouse-source-changed': ({ part }) => ({
    title: 'The table has changed since this load began',
    where: part,
    unaffected: 'What was read before is kept as it is',
    whatToDo: 'Start again to read the table as it is now: --restart in the terminal; rows read before then count no more',
  }),
  'push-down-impossible': ({ refusal }) => ({
    title: 'The warehouse cannot line up these rows',
    where: `source.pushDown: ${pushDownRefusalEn(refusal)}`,
    unaffected: untouched,
    whatToDo: 'Set source.pushDown to false: every row is then fetched',
  }),
  'push-down-inexact': ({ channel }) => ({
    title: 'The warehouse cannot line up these values exactly',
    where: `channel ${channel}: a value is infinite or not a number, or a sum is longer than 64 bits`,
    unaffected: untouched,
    whatToDo: 'Set source.pushDown to false: every row is then fetched',
  }),
} satisfies Partial<ErrorTexts>;
