import type { SplitName } from '../../../shared/windows';

/** The splits by name. */
export const splitsEn: Record<SplitName, string> = { train: 'train', val: 'val', test: 'test' };
