import type { FaultTexts } from '../en/fault';

/** 错误框周围的文字。 */
export const faultZh: FaultTexts = { whatToDo: '怎么办：', code: (code) => `代码：${code}`, copy: '复制', dismiss: '知道了' };
