import { exportEntryOf } from '../../../../shared/export-entries';
import { layoutExporter } from './layout-exporter';
import { tableArray } from './layout-files';
import { nodeRows } from './node-rows';

/** The series alone as the PEMS collections have it, which ASTGCN, STSGCN, AGCRN and others cut themselves: data.npz with data [T, N, C], values as they are. */
export const npzDataExporter = layoutExporter('npz-data', (loaded) => {
  const { dtype } = exportEntryOf(loaded.recipe, 'npz-data');
  const { nodes, channels } = loaded.series;
  return [{ kind: 'npz', path: 'data.npz', arrays: [tableArray('data', dtype, [nodes, channels], nodeRows(loaded, { dtype, channels: 'all', isScaled: false }))] }];
});
