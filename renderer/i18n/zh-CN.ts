import type { en } from './en';
import { changesZh } from './zh-CN/changes';
import { compareZh } from './zh-CN/compare';
import { exportZh } from './zh-CN/export';
import { faultZh } from './zh-CN/fault';
import { frameZh } from './zh-CN/frame';
import { jobsZh } from './zh-CN/jobs';
import { loadZh } from './zh-CN/load';
import { previewZh } from './zh-CN/preview';
import { splitsZh } from './zh-CN/splits';
import { shapeZh } from './zh-CN/shape';
import { sourceZh } from './zh-CN/source';
import { warehouseZh } from './zh-CN/warehouse';

/** 窗口的全部中文。 */
export const zhCN: typeof en = { fault: faultZh, frame: frameZh, source: sourceZh, shape: shapeZh, load: loadZh, jobs: jobsZh, preview: previewZh, export: exportZh, changes: changesZh, compare: compareZh, splits: splitsZh, warehouse: warehouseZh };
