import { randomBytes } from 'node:crypto';
import { ServiceError } from '../http/service-error';
import type { Wanted } from '../http/request-kind';
import type { World } from '../world';
import { Instance } from './instance';
import type { Job } from './job';
import { evaluate } from './statement';

const projectTimeZone = 'Asia/Shanghai';

/** All instances that were ever submitted. */
export class Instances {
  readonly #instances = new Map<string, Instance>();

  submit(job: Job, { project, schema }: Wanted, world: World): Instance {
    if (job.guid !== null && this.all.some((instance) => instance.job.guid === job.guid)) throw new ServiceError(409, 'Conflict', `ODPS-0430055:Job ${job.guid} has been submitted before`, { headers: { 'Retry-After': '1' } });
    const startedMs = world.nowMs();
    const id = `${new Date(startedMs).toISOString().replace(/\D/g, '')}g${randomBytes(4).toString('hex')}`;
    const { behaviour, engine, catalog, counts } = world;
    const shuffleSeed = behaviour.shufflesResults ? this.#instances.size + 1 : null;
    const instance = new Instance(id, project, job, {
      startedMs, pollsToCome: behaviour.answersQueriesAtOnce ? 0 : behaviour.runningPolls, nowMs: world.nowMs,
      run: (signal) => evaluate(job, engine, catalog, { project, schema, timeZone: projectTimeZone, shuffleSeed, signal }),
    });
    this.#instances.set(id, instance);
    counts.instances[job.task === 'SQLCost' ? 'estimated' : 'submitted']++;
    void instance.settled.then(() => { counts.instances.terminated++; });
    return instance;
  }

  get all(): Instance[] {
    return [...this.#instances.values()];
  }

  find({ project, instanceId }: Wanted): Instance {
    const instance = this.#instances.get(instanceId ?? '');
    if (instance?.project !== project) throw new ServiceError(404, 'NoSuchObject', `ODPS-0430021:Instance not found - ${instanceId ?? ''}`);
    return instance;
  }
}
