import { listAt, textAt, type XmlElement } from './xml';

/** How far a query is, in percent: each of its stages by the number of its workers. 0 before there are any. */
export function percentDone(progress: XmlElement): number {
  const stages = listAt(progress, 'Progress', 'Stage').map((stage) => ({ workers: numberAt(stage, 'TotalWorkers'), percent: numberAt(stage, 'FinishedPercentage') }));
  const workers = stages.reduce((sum, stage) => sum + stage.workers, 0);
  return workers === 0 ? 0 : Math.round(stages.reduce((sum, stage) => sum + stage.percent * stage.workers, 0) / workers);
}

function numberAt(stage: string | XmlElement, name: string): number {
  return Number(textAt(stage, name)) || 0;
}
