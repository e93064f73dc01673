import type { Handlers } from '../answer';
import { readParameterFile } from '../loader/parameter-file';
import type { QueueFile } from './job-queue';
import type { JobRunner } from './job-runner';
import type { LoadHistory } from './load-history';

export type JobRequestName = 'jobs:read' | 'jobs:add' | 'jobs:go' | 'jobs:mark' | 'jobs:move' | 'jobs:remember' | 'parameters:read' | 'history:read' | 'history:forget';

/** What the window asks of the queue and of past loads. */
export function createJobRequests(queue: QueueFile, runner: JobRunner, history: LoadHistory): Pick<Handlers, JobRequestName> {
  return {
    'jobs:read': () => queue.value,
    'jobs:add': ({ jobs }) => queue.add(jobs),
    'jobs:go'({ isGoing }) {
      queue.go(isGoing);
      runner.step();
    },
    'jobs:mark'({ jobIds, as }) {
      queue.mark(jobIds, as);
      runner.step();
    },
    'jobs:move': ({ jobId, by }) => queue.move(jobId, by),
    'jobs:remember': ({ goesOnByItself }) => queue.goOnByItself(goesOnByItself),
    'parameters:read': ({ path }) => readParameterFile(path),
    'history:read': () => history.list(),
    'history:forget': ({ loadId }) => history.forget(loadId),
  };
}
