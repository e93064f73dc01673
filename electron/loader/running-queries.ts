import type { RunningQuery } from '../../shared/connections';
import type { Recipe } from '../../shared/recipe';
import { placeOf } from './sources/maxcompute/browse/place';
import type { TellNews } from './sources/source';

/** The queries that run in warehouses at present, whoever waits for them. */
export class RunningQueries {
  readonly #running = new Map<string, RunningQuery>();
  readonly #changed: (running: RunningQuery[]) => void;

  constructor(changed: (running: RunningQuery[]) => void) {
    this.#changed = changed;
  }

  /** Hears what a source tells while somebody waits for it. */
  listener(source: Recipe['source'], waits: RunningQuery['waits']): TellNews {
    return (news) => {
      if (source.kind !== 'maxcompute' || news.kind === 'waits') return;
      const { instance } = news;
      if (news.kind === 'query') this.#running.set(instance, { instance, place: placeOf(source), percent: news.percent, waits });
      else this.#running.delete(instance);
      this.#changed([...this.#running.values()]);
    };
  }
}
