import type { splitsEn } from '../en/splits';

/** 各划分的名称。 */
export const splitsZh: typeof splitsEn = { train: '训练', val: '验证', test: '测试' };
