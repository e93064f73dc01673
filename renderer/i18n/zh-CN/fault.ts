import type { FaultTexts } from '../en/fault';

/** 错误框周围的文字。 */
export const faultZh: FaultTexts = { whatToDo: '怎么办', code: '代码', copy: '复制' };
