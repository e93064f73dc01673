import { sampleAccount, temporaryAccount } from './auth/account';
import { layeredProject, sampleProject, sampleTables } from './samples/sample-tables';
import { startMaxComputeServer } from './start-server';

const usualPort = 8470;

const tables = sampleTables();
const port = Number(process.env['PORT'] ?? usualPort);
const server = await startMaxComputeServer({ tables, port, behaviour: { pageItems: 100 } });
const say = (line = ''): void => { process.stdout.write(`${line}\n`); };

say('A MaxCompute test server for trying connections. Its keys open nothing else.');
say();
say(`  Endpoint           ${server.endpoint}`);
say(`  Tunnel endpoint    ${server.tunnelEndpoint}   (may be left out: it is found)`);
say(`  AccessKey ID       ${sampleAccount.accessKeyId}`);
say(`  AccessKey secret   ${sampleAccount.accessKeySecret}`);
say(`  Temporary key      ${temporaryAccount.accessKeyId}, ${temporaryAccount.accessKeySecret}, token ${temporaryAccount.securityToken}`);
say();
for (const project of [sampleProject, layeredProject]) {
  say(`  Project ${project}`);
  for (const { name, schema, partitions, partitionKeys = [], comment = '' } of tables.filter((table) => table.project === project)) {
    const rows = partitions.reduce((sum, partition) => sum + partition.rows.count, 0);
    const keys = partitionKeys.length === 0 ? '' : `, partitions by ${partitionKeys.map((key) => key.name).join(', ')}: ${partitions.length}`;
    say(`    ${schema === undefined ? name : `${schema}.${name}`}: ${comment}; ${rows.toLocaleString('en')} rows${keys}`);
  }
}
say();
say('  Queries work, for instance: SELECT DISTINCT nds_id, next_nds_id FROM turn_flow WHERE ds = \'20250701\';');
say('  Ctrl+C ends it.');
process.once('SIGINT', () => { void server.close().then(() => process.exit(0)); });
