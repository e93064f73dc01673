import type { QualityTexts } from '../shared-texts';
import { fillMethodsZh } from './names';
import { formatsZh } from './phrases';

export const qualityZh: QualityTexts = {
  title: '数据质量报告',
  kinds: {
    missing: '缺失格',
    gaps: '空缺（从长到短）',
    outages: '同时中断的节点（从大到小）',
    'empty-steps': '没有任何数值的时间步',
    dead: '没有数值的节点',
    constant: '数值始终不变的节点',
    duplicates: '重复行',
    late: '迟到的行',
    irregular: '落在两步之间的时间',
    'out-of-range': '超出取值范围的值',
    outliers: '离群值',
    unreadable: '无法读取的行',
    'out-of-grid': '时间范围之外的行',
    'clock-changes': '时钟变更',
    'unknown-nodes': '未知节点的行',
    'nodes-without-rows': '节点表中没有数据的节点',
    'positions-missing': '没有位置的节点',
    'positions-shared': '位置相同的节点',
  },
  severities: { unchecked: '未检查', none: '未发现', note: '提示', warning: '警告' },
  columns: { finding: '检查项', severity: '级别', count: '数量', handled: '配方的处理', examples: '示例' },
  facts: { coverage: '覆盖率', nodes: '节点', steps: '时间步', step: '步长', zone: '时区', span: '时间范围（UTC）', channel: '通道', observed: '有观测', missing: '缺失', filled: '填补' },
  footnote: '一格是一个节点的一个通道在一个时间步的值。时间为 UTC，不含结束时刻。每项最多列出十个示例。',
  handled: ({ what, method = '', count = 0 }) => {
    switch (what) {
      case 'kept': return '保持原样';
      case 'filled': return `填补了 ${formatsZh.number(count)} 个缺失格：${fillMethodsZh[method] ?? method}`;
      case 'aggregated': return `每格合并为一个值：${method}`;
      case 'clipped': return '截到界限';
      case 'made-missing': return '视为缺失';
      case 'in-step': return '归入其时间所在的时间步';
      case 'some-made-missing': return `${formatsZh.number(count)} 个视为缺失，其余保留`;
      case 'not-known': return '未知：只有加载本身能看到逐行数据';
      case 'no-rule': return '配方中没有相应规则';
      case 'left-out': return '已略去';
      case 'first-taken': return '重复的时刻取第一次，跳过的时刻顺延到间隙之后';
    }
  },
  example: ({ endNode, name, channel, from, to, steps, share, value, lateSteps, count, text }) => [
    endNode === undefined ? '' : `${formatsZh.number(count ?? 0)} 个节点`,
    [name, channel].filter((part) => part !== undefined).join('，'),
    to === undefined ? from ?? '' : `${from ?? ''} – ${to}`,
    text ?? '',
    steps === undefined ? '' : `${formatsZh.number(steps)} 步`,
    share === undefined ? '' : formatsZh.percent(share),
    value === undefined ? '' : from === undefined ? `始终为 ${String(value)}` : String(value),
    lateSteps === undefined ? '' : `晚 ${formatsZh.number(lateSteps)} 步`,
    count === undefined || endNode !== undefined ? '' : formatsZh.number(count),
  ].filter((part) => part !== '').join(' · '),
};
