import { setTimeout } from 'node:timers/promises';
import type { Incoming } from '../http/incoming';
import { jsonReply, xmlReply, type Reply } from '../http/reply';
import type { Wanted } from '../http/request-kind';
import { ServiceError } from '../http/service-error';
import { cdata, element } from '../http/xml';
import type { Instance } from '../instances/instance';
import { asksToStop, jobFrom } from '../instances/job';
import { owner, rfc1123, type World } from '../world';
import { csvOf, mostRestRows } from './result-text';

export async function submitReply(wanted: Wanted, { body }: Incoming, world: World): Promise<Reply> {
  const job = jobFrom(body);
  if (job.task === 'SQLCost' && !world.behaviour.estimatesQueries) throw new ServiceError(400, 'InvalidArgument', 'ODPS-0410091:Invalid job - the task type SQLCost is not supported');
  const instance = world.instances.submit(job, wanted, world);
  const headers = { Location: `${world.endpoint()}/projects/${encodeURIComponent(wanted.project)}/instances/${instance.id}` };
  if (!world.behaviour.answersQueriesAtOnce) return { status: 201, headers, body: '' };
  await instance.settled;
  return xmlReply(resultXml(instance), { headers });
}

export async function statusReply(wanted: Wanted, world: World): Promise<Reply> {
  const instance = world.instances.find(wanted);
  if (!instance.isTerminated && world.behaviour.longPollMs > 0) {
    const waiting = new AbortController();
    await Promise.race([instance.settled, setTimeout(world.behaviour.longPollMs, undefined, { signal: waiting.signal }).catch(() => undefined)]);
    waiting.abort();
  }
  instance.pollsToCome--;
  return xmlReply(`<Instance>${statusElement(instance)}</Instance>`, { headers: timeHeaders(instance) });
}

export function taskStatusReply(wanted: Wanted, world: World): Reply {
  const instance = world.instances.find(wanted);
  const times = `${element('StartTime', rfc1123(instance.startedMs))}${element('EndTime', instance.isTerminated && instance.endedMs !== null ? rfc1123(instance.endedMs) : '')}`;
  return xmlReply(`<Instance>${statusElement(instance)}<Tasks><Task Type="${instance.job.task}">${element('Name', instance.job.taskName)}${times}${element('Status', instance.taskStatus)}<Histories/></Task></Tasks></Instance>`);
}

export function progressReply(wanted: Wanted, world: World): Reply {
  const { isTerminated, outcome } = world.instances.find(wanted);
  const records = outcome?.kind === 'rows' ? outcome.result.rows.count : 0;
  const workers = `<BackupWorkers>0</BackupWorkers>${element('TerminatedWorkers', isTerminated ? 1 : 0)}${element('RunningWorkers', isTerminated ? 0 : 1)}<TotalWorkers>1</TotalWorkers>`;
  return xmlReply(`<Progress><Stage ID="M1_Stg1">${workers}<InputRecords>0</InputRecords>${element('OutputRecords', isTerminated ? records : 0)}${element('FinishedPercentage', isTerminated ? 100 : 0)}</Stage></Progress>`);
}

export function summaryReply(wanted: Wanted, world: World): Reply {
  const { job, startedMs, endedMs } = world.instances.find(wanted);
  const summary = { 'resource cost': 'cpu 0.01 Core * Min, memory 0.02 GB * Min', 'elapsed ms': (endedMs ?? world.nowMs()) - startedMs, task: job.taskName };
  return jsonReply({ Instance: { JsonSummary: JSON.stringify(summary), Summary: summary['resource cost'] } });
}

export function resultReply(wanted: Wanted, world: World): Reply {
  return xmlReply(resultXml(world.instances.find(wanted)));
}

export function jobSourceReply(wanted: Wanted, world: World): Reply {
  return xmlReply(world.instances.find(wanted).job.source);
}

export function cancelReply(wanted: Wanted, { body }: Incoming, world: World): Reply {
  const instance = world.instances.find(wanted);
  if (!asksToStop(body)) throw new ServiceError(400, 'InvalidArgument', 'ODPS-0420061:Invalid parameter - an instance can only be set to Terminated');
  if (instance.cancel(world.nowMs())) world.counts.instances.cancelled++;
  return { status: 200, headers: {}, body: '' };
}

function statusElement(instance: Instance): string {
  return element('Status', instance.isTerminated ? 'Terminated' : 'Running');
}

function timeHeaders({ startedMs, endedMs, isTerminated }: Instance): Record<string, string> {
  return { 'x-odps-owner': owner, 'x-odps-start-time': rfc1123(startedMs), 'x-odps-end-time': isTerminated && endedMs !== null ? rfc1123(endedMs) : '' };
}

/** CSV of rows in base64, anything else as text. */
function resultXml(instance: Instance): string {
  if (!instance.isTerminated) return '<Instance><Tasks/></Instance>';
  const { job, outcome, taskStatus } = instance;
  const timeZone = job.settings['odps.sql.timezone'] ?? 'Asia/Shanghai';
  const result = outcome?.kind === 'rows'
    ? `<Result Transform="Base64" Format="csv">${cdata(Buffer.from(csvOf(outcome.result, timeZone)).toString('base64'))}</Result>`
    : `<Result Format="text">${cdata(outcome?.kind === 'text' ? outcome.text : outcome?.kind === 'failed' ? outcome.message : '')}</Result>`;
  const descriptor = outcome?.kind === 'rows' ? `<ResultDescriptor>${cdata(JSON.stringify({ IsSelect: true, SelectResultStatus: outcome.result.rows.count > mostRestRows ? 'TRUNCATED' : 'OK', Schema: { Columns: outcome.result.columns.map(({ name, type }) => ({ Name: name, Type: type })) } }))}</ResultDescriptor>` : '';
  return `<Instance><Tasks><Task Type="${job.task}">${element('Name', job.taskName)}${result}${descriptor}${element('Status', taskStatus)}</Task></Tasks></Instance>`;
}
