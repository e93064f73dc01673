import type { LoadSummary } from '../../../shared/load-state';
import { channelMoments } from './channel-moments';
import type { Series } from './series';
import type { Survey } from './survey';

export type Quality = Pick<LoadSummary, 'channels' | 'missing' | 'missingShare' | 'stepsWithoutRows' | 'longestGapSteps'>;

/** What a series holds: statistics over observed cells, and where cells are missing. `rowsPerStep` is the accumulator's. */
export function qualityOf({ steps, nodes }: Pick<Series, 'steps' | 'nodes'>, names: readonly string[], rowsPerStep: Uint32Array, { observed: moments, filled, longestGapSteps }: Survey): Quality {
  const cellsPerChannel = steps * nodes;
  const channels = names.map((name, channel) => {
    const { weight: observed, ...figures } = channelMoments(moments, channel, names.length);
    return { name, observed, missing: cellsPerChannel - observed, filled: filled[channel] as number, ...figures };
  });
  const missing = channels.reduce((sum, channel) => sum + channel.missing, 0);
  return {
    channels,
    missing,
    missingShare: missing / (cellsPerChannel * names.length),
    stepsWithoutRows: rowsPerStep.reduce((sum, rows) => sum + (rows === 0 ? 1 : 0), 0),
    longestGapSteps,
  };
}
