import { exportEn } from './en/export';
import { faultEn } from './en/fault';
import { loadEn } from './en/load';
import { previewEn } from './en/preview';

/** Every text of the window in English; the type of every other language. */
export const en = { fault: faultEn, load: loadEn, preview: previewEn, export: exportEn };
