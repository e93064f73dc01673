import type { LeakageFinding } from '../../leakage';
import type { SplitName } from '../../windows';
import { fillMethodsZh } from './names';
import { numberZh } from './phrases';

const splitsZh: Record<SplitName, string> = { train: '训练集', val: '验证集', test: '测试集' };

/** 泄漏报告中的一条。 */
export function leakageFindingZh(finding: LeakageFinding): string {
  switch (finding.kind) {
    case 'none-shared': return '各部分之间没有共用的步';
    case 'shared': return `${splitsZh[finding.earlier]}和${splitsZh[finding.later]}共用 ${numberZh(finding.steps)} 步，${finding.targets === 0 ? '没有一步' : `其中 ${numberZh(finding.targets)} 步`}同为两者的目标`;
    case 'unscaled': return '没有缩放';
    case 'scaler-apart': return '缩放参数没有用到验证集或测试集窗口中的任何一步';
    case 'scaler-saw': return `缩放参数用到的 ${numberZh(finding.steps)} 步中，${numberZh(finding.inVal)} 步也在验证集窗口中，${numberZh(finding.inTest)} 步也在测试集窗口中`;
    case 'fill-apart': return `缺失格（${fillMethodsZh[finding.method] ?? finding.method}）没有用到后面部分的值`;
    case 'fill-ahead': return finding.cells === null
      ? `缺失格（${fillMethodsZh[finding.method] ?? finding.method}）可能用到后面部分的值`
      : `有 ${numberZh(finding.cells)} 个填补格（${fillMethodsZh[finding.method] ?? finding.method}）用到后面部分的值`;
  }
}
