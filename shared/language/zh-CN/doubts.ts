import type { Doubt } from '../../doubts';
import { utcYear } from '../utc-year';
import { formatsZh, numberZh } from './phrases';

/** 可疑之处，以及应查看的配方键。 */
export function doubtZh(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'sparse': {
      const { why, rows, nodes, steps } = doubt;
      const most = `至多 ${formatsZh.percent(rows / (nodes * steps), 2)} 的格能有值：${numberZh(rows)} 行对 ${numberZh(nodes)} 个节点、${numberZh(steps)} 步`;
      return why === 'node' ? `${most}。columns.node 所指的列是否为行号，或每行都不同？它应是传感器、路段或站点`
        : `${most}。grid.step 是否小于数据的时间间隔，或 grid.start 到 grid.end 的范围过长？`;
    }
    case 'times-far': return `时间被读作 ${utcYear(doubt.startS)} 年至 ${utcYear(doubt.endS)} 年。columns.time.format 是否相符：epoch-s 为秒，epoch-ms 为毫秒？`;
    case 'sentinel': return `${doubt.channel} 中有值 ${doubt.value}。如果它表示缺失，请在 source.csv.nullValues 中列出 "${doubt.value}"，或用 source.where 排除这样的行`;
  }
}
