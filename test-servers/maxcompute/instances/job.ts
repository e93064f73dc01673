import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { ServiceError } from '../http/service-error';

/** What was submitted. */
export interface Job {
  task: 'SQL' | 'SQLCost';
  taskName: string;
  query: string;
  settings: Readonly<Record<string, string>>;
  guid: string | null;
  /** The `<Job>` as it came. */
  source: string;
}

const text = z.string().default('');
const property = z.object({ Name: text, Value: text });
const task = z.object({ Name: text, Query: text, Config: z.object({ Property: z.array(property).default([]) }).or(z.literal('').transform(() => ({ Property: [] }))).optional() });
const submitted = z.object({ Instance: z.object({ Job: z.object({ Guid: z.string().optional(), Tasks: z.object({ SQL: task.optional(), SQLCost: task.optional() }) }) }) });

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Property' });

/** Reads the XML of a submitted instance. Throws a ServiceError where it is none. */
export function jobFrom(body: Buffer): Job {
  const xml = body.toString();
  const parsed = submitted.safeParse(read(xml));
  const tasks = parsed.data?.Instance.Job.Tasks;
  const one = tasks?.SQL ?? tasks?.SQLCost;
  if (parsed.data === undefined || one === undefined) throw new ServiceError(400, 'InvalidArgument', 'ODPS-0410091:Invalid job - there is no SQL or SQLCost task in it');
  const settings = one.Config?.Property.find(({ Name }) => Name === 'settings')?.Value;
  return {
    task: tasks?.SQL === undefined ? 'SQLCost' : 'SQL', taskName: one.Name || 'AnonymousSQLTask', query: one.Query.trim(),
    settings: settings === undefined ? {} : JSON.parse(settings) as Record<string, string>,
    guid: parsed.data.Instance.Job.Guid ?? null, source: xml.slice(xml.indexOf('<Job>'), xml.indexOf('</Job>') + '</Job>'.length),
  };
}

/** Whether the body asks for an instance to be stopped. */
export function asksToStop(body: Buffer): boolean {
  return /<Status>\s*Terminated\s*<\/Status>/i.test(body.toString());
}

function read(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch {
    return null;
  }
}
