import { changesEn } from './en/changes';
import { compareEn } from './en/compare';
import { exportEn } from './en/export';
import { faultEn } from './en/fault';
import { frameEn } from './en/frame';
import { jobsEn } from './en/jobs';
import { loadEn } from './en/load';
import { previewEn } from './en/preview';
import { splitsEn } from './en/splits';
import { shapeEn } from './en/shape';
import { sourceEn } from './en/source';
import { warehouseEn } from './en/warehouse';

/** Every text of the window in English; the type of every other language. */
export const en = { fault: faultEn, frame: frameEn, source: sourceEn, shape: shapeEn, load: loadEn, jobs: jobsEn, preview: previewEn, export: exportEn, changes: changesEn, compare: compareEn, splits: splitsEn, warehouse: warehouseEn };
