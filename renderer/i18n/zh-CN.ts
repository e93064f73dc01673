import type { en } from './en';
import { exportZh } from './zh-CN/export';
import { faultZh } from './zh-CN/fault';
import { loadZh } from './zh-CN/load';
import { previewZh } from './zh-CN/preview';

/** 窗口的全部中文。 */
export const zhCN: typeof en = { fault: faultZh, load: loadZh, preview: previewZh, export: exportZh };
