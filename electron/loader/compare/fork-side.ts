import { fork } from 'node:child_process';
import path from 'node:path';
import { loaderFlags } from '../runtime-flags';
import type { SideProcess, SideTask } from './side-task';

/** Starts the side program as a process of Node's. */
export function forkSide(program: string, task: SideTask): SideProcess {
  return fork(program, [JSON.stringify(task)], { ...sideWorld(task), stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
}

/** What such a process is started with. Its heap may grow to the limit it is watched for; its temporary files stand beside the table and go with it, even when it is killed. */
export function sideWorld({ csvPath, limitBytes }: SideTask): { execArgv: string[]; env: NodeJS.ProcessEnv } {
  const folder = path.dirname(csvPath);
  return {
    execArgv: limitBytes === null ? [...loaderFlags] : [`--max-old-space-size=${Math.ceil(limitBytes / 2 ** 20)}`],
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
  };
}
