import type { IniFinding } from '../../import-ini';
import { formatsFor } from '../formats';
import { shown } from '../quoted';

const formats = formatsFor('zh-CN');
const takes = { address: '以 https:// 开头的地址', name: '名称', number: '整数', share: '比例，如 0.6', day: '日期，如 20250701', numbers: '一个数，或以逗号分隔的多个数' };

/** 导入 INI 文件后要说明的事项。 */
export function iniFindingZh(finding: IniFinding): string {
  switch (finding.kind) {
    case 'taken': return finding.keys.length === 0 ? '没有采用任何键' : `已采用：${finding.keys.join('、')}`;
    case 'secret-left': return `第 ${finding.line} 行：${finding.key} 没有复制。访问密钥从不写入配方：请放到连接或环境变量中`;
    case 'unknown-key': return `第 ${finding.line} 行：不认识 ${finding.key}，已略去`;
    case 'other-section': return `第 ${finding.line} 行：[${finding.section}] 一节的 ${formats.number(finding.keys)} 个键与数据无关，已略去`;
    case 'unreadable': return `第 ${finding.line} 行不是“键 = 值”，已略去`;
    case 'said-twice': return `第 ${finding.line} 行：${finding.key} 在第 ${finding.first} 行已出现过，以此处为准`;
    case 'bad-value': return `第 ${finding.line} 行：${finding.key} 应为${takes[finding.takes]}，而不是“${shown(finding.value)}”，已略去`;
    case 'ratios-off': return `三个比例之和为 ${Math.round(finding.sum * 1000) / 1000}，不是 1：改用 0.6、0.2、0.2`;
    case 'days-reversed': return 'end_date 早于 start_date：两者均已略去';
    case 'end-day-read': return `${finding.day} 当天也会读取：网格止于其后的午夜`;
    case 'missing': return `还需填写 ${finding.key}`;
  }
}
