import { rowsOf, type TableDefinition } from '../table-definition';
import { allTypesTable, recordOnlyTable } from './all-types';
import { junctionTable } from './junctions';
import { sensorTable } from './sensor-table';
import { turnFlowTable } from './turn-flow';

/** The project of most samples. */
export const sampleProject = 'sluice_demo';
/** A project with names of three levels. */
export const layeredProject = 'sluice_layers';

const oddValues = ['plain', 'a+b', '100%', '50%2B', 'two words', '北京 海淀', 'a=b&c', 'x/y'];

/** Partitions whose values want care in addresses and signatures; two keys. */
export function oddPartitionsTable(project: string): TableDefinition {
  return {
    project, name: 'odd_partitions', comment: 'Partition values with signs in them', columns: [{ name: 'node', type: 'string' }, { name: 'flow', type: 'bigint' }],
    partitionKeys: [{ name: 'region', type: 'string' }, { name: 'hh', type: 'string' }],
    partitions: oddValues.map((region, at) => ({ values: [region, String(at).padStart(2, '0')], rows: rowsOf([0, 1, 2].map((row) => [`${region}#${row}`, at * 10 + row])) })),
  };
}

/** What `npm run maxcompute-server` serves: the week of 200 turns, a million readings, all types, odd partitions, a view, three levels. */
export function sampleTables(): TableDefinition[] {
  const flows = turnFlowTable(sampleProject, 200, 7);
  return [
    flows, junctionTable(sampleProject, 200), sensorTable(sampleProject, 'sensor_million', 1_000_000), allTypesTable(sampleProject, 1000), recordOnlyTable(sampleProject), oddPartitionsTable(sampleProject),
    { ...junctionTable(sampleProject, 200), name: 'junction_view', type: 'VIRTUAL_VIEW', comment: 'Only queries read a view' },
    { ...sensorTable(sampleProject, 'sensor_delta', 1000), primaryKey: ['node_id', 'ts'], comment: 'A delta table, which only queries read' },
    { ...turnFlowTable(layeredProject, 20, 2), schema: 'traffic' }, { ...junctionTable(layeredProject, 20), schema: 'traffic' },
    { ...sensorTable(layeredProject, 'sensor_small', 5000), schema: 'air' },
  ];
}
