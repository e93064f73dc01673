import type { BadRow, SluiceError } from '../../errors';
import type { ErrorTexts } from '../error-texts';
import { shown } from '../quoted';
import { badRowReasonsEn, countEn, formatsEn, namesEn, placeEn, quotedEn } from './phrases';

const untouched = 'Your files were only read, and nothing was written';

const roles = {
  node: ['a node key', 'columns.node'],
  time: ['the time', 'columns.time'],
  value: ['a value', 'columns.values'],
  'node-table': ['a column of the node table', 'nodes'],
  distance: ['a column of the distance file', 'graph.distances.columns'],
} as const;

const columnWaysOut: Record<keyof typeof roles, string> = {
  node: 'Name one of the file\'s columns in columns.node; where each node has a column of its own, describe the table with "layout": "wide" in columns; where this file alone lacks it, leave the file out of source.paths',
  time: 'Name one of the file\'s columns in columns.time; where this file alone lacks it, leave the file out of source.paths',
  value: 'Name one of the file\'s columns in columns.values; where this file alone lacks it, leave the file out of source.paths',
  'node-table': 'Name one of the file\'s columns in nodes',
  distance: 'Name one of the file\'s columns in graph.distances.columns',
};

const orSkip = 'or bear such rows: load.badRows "skip", and load.maxBadRows no less than how many there are (it is 0 unless set)';

const badRowWaysOut: Record<BadRow['reason'], string> = {
  'value-unreadable': `Write the cell as a plain number (a decimal point, no separators or units), list its text in source.csv.nullValues if it means missing, ${orSkip}`,
  'time-unreadable': `Correct the cell, set columns.time.format to how times are written, such as %d/%m/%Y %H:%M, ${orSkip}`,
  'cell-count-wrong': `Correct the row, check source.csv.delimiter and source.csv.quote, ${orSkip}`,
  'key-missing': `Fill in the cell, leave such rows out with source.where, ${orSkip}`,
};

/** What is wrong with the files a recipe names. */
export const sourceErrorsEn = {
  'file-not-found': ({ path, role }) => ({
    title: { source: 'There is no data file here', nodes: 'There is no such node table', distances: 'There is no such distance file', series: 'A file of the series is gone', holidays: 'There is no such file of holidays', parameters: 'There is no such table of parameters' }[role],
    where: path,
    unaffected: untouched,
    whatToDo: { source: 'Check the name, and that a folder holds CSV, Parquet, Arrow or JSON files; relative paths in source.paths start at the folder of the recipe', nodes: 'Check nodes.path; a relative one starts at the folder of the recipe', distances: 'Check graph.distances.path; a relative one starts at the folder of the recipe', series: 'Load again', holidays: 'Check timeFeatures.holidays; a relative one starts at the folder of the recipe', parameters: 'Check the name and the folder after --params' }[role],
  }),
  'file-empty': ({ path }) => ({ title: 'The file is empty', where: path, unaffected: untouched, whatToDo: 'Choose a file with rows, or leave this one out of source.paths' }),
  'file-unreadable': ({ path, reason }) => ({ title: 'The file cannot be read', where: `${shown(reason)}, in ${path}`, unaffected: untouched, whatToDo: 'Check that the file is whole and that you may read it, and whether source.format fits it' }),
  'format-unknown': ({ path }) => ({ title: 'This is no kind of file that can be read here', where: path, unaffected: untouched, whatToDo: 'Use CSV, Parquet, Arrow or JSON lines (a spreadsheet can be saved as CSV), or name the kind in source.format' }),
  'layout-wide-needed': ({ path }) => ({ title: 'This file is an array, with a column for each node', where: path, unaffected: untouched, whatToDo: 'Describe it in columns with "layout": "wide", the name of its value, and its times' }),
  'array-unusable': ({ path, why, found, names }) => ({
    title: { name: 'It is not clear which array to read', shape: 'The array has another shape than a series', type: 'The array does not hold numbers' }[why],
    where: `${{ name: `the file has ${names.length === 0 ? 'none' : namesEn(names)}`, shape: `${shown(found)}; a series is [steps, nodes] or [steps, nodes, features]`, type: shown(found) }[why]}, in ${path}`,
    unaffected: untouched,
    whatToDo: why === 'name' ? 'Name one of them in source.array' : 'Name another array in source.array, or fewer features in columns.value',
  }),
  'header-missing': ({ path, firstLine }) => ({ title: 'The file has no header', where: `line 1, ${quotedEn(firstLine)}, in ${path}`, unaffected: untouched, whatToDo: 'Add a line with column names, or set source.csv.header to false and use column0, column1, … as names' }),
  'delimiter-wrong': ({ path, delimiter, suggestion, firstLine }) => ({
    title: `The cells are not separated by ${quotedEn(delimiter)}`,
    where: `line 1, ${quotedEn(firstLine)}, in ${path}`,
    unaffected: untouched,
    whatToDo: suggestion === null ? 'Set source.csv.delimiter to the character between two cells' : `Use ${quotedEn(suggestion)} as source.csv.delimiter, or leave it out to have it found`,
  }),
  'column-not-found': ({ path, column, role, available, suggestion }) => ({
    title: `There is no column ${quotedEn(column)}`,
    where: `wanted as ${roles[role][0]}; the columns are ${namesEn(available)}; in ${path}`,
    unaffected: untouched,
    whatToDo: suggestion === null ? columnWaysOut[role] : `Use ${quotedEn(suggestion)} in ${roles[role][1]}`,
  }),
  'encoding-unknown': ({ path, encoding }) => ({ title: `There is no encoding ${quotedEn(encoding)}`, where: `source.csv.encoding, for ${path}`, unaffected: untouched, whatToDo: 'Use a name such as utf-8, gb18030, big5 or latin1, or leave it out to have it found' }),
  'where-invalid': ({ where, reason }) => ({ title: 'The condition on rows cannot be used', where: `source.where, ${quotedEn(where)}: ${shown(reason)}`, unaffected: untouched, whatToDo: 'Write it as SQL: column names in double quotes, text in single ones, such as "city" = \'Beijing\'' }),
  'bad-row': ({ row, rejectedSoFar, maxBadRows }) => ({
    title: maxBadRows === 0 ? badRowReasonsEn[row.reason] : `${countEn(rejectedSoFar, 'row')} cannot be used, and load.maxBadRows is ${formatsEn.number(maxBadRows)}`,
    where: `${maxBadRows === 0 ? '' : `${badRowReasonsEn[row.reason].toLowerCase()}: `}${placeEn(row, row.text)}`,
    unaffected: untouched,
    whatToDo: badRowWaysOut[row.reason],
  }),
  'date-unreadable': ({ path, line, value }) => ({ title: 'A date cannot be read', where: `line ${line}, value ${quotedEn(value)}, in ${path}`, unaffected: untouched, whatToDo: 'Write dates as 2025-10-01 in the first column; only the first line may be a header' }),
  'rows-none': ({ path, where }) => ({ title: 'There are no rows to load', where: where === null ? path : `source.where, ${quotedEn(where)}, in ${path}`, unaffected: untouched, whatToDo: where === null ? 'Choose a file with rows' : 'Loosen source.where: no row meets it' }),
  'rows-none-accepted': ({ outOfGrid, unknownNodes, rejected }) => ({
    title: 'Not one row could be used',
    where: [
      ...(outOfGrid === 0 ? [] : [`grid: ${countEn(outOfGrid, 'row')} outside of it`]),
      ...(unknownNodes === 0 ? [] : [`nodes: ${countEn(unknownNodes, 'row')} of nodes that the node table lacks`]),
      ...(rejected === 0 ? [] : [`${countEn(rejected, 'row')} that cannot be read`]),
    ].join('; '),
    unaffected: untouched,
    whatToDo: outOfGrid >= Math.max(unknownNodes, rejected) ? 'Compare grid.start, grid.end and the zones with the times in the data, or leave grid.start and grid.end out to have them found'
      : unknownNodes >= rejected ? 'Compare nodes.key with the nodes of the data: both must be written the same way; or set nodes.only to "seen"'
        : 'Check columns.time.format, source.csv and the columns named against what stands in the files',
  }),
  'nodes-share-hash': ({ first, second }) => ({ title: 'Two nodes cannot be told apart', where: `nodes ${quotedEn(first)} and ${quotedEn(second)}`, unaffected: untouched, whatToDo: 'Leave one of them out with source.where, or rename it' }),
  'graph-without-edges': (error) => ({ unaffected: untouched, ...noEdges(error) }),
  'file-changed': ({ path }) => ({ title: 'A file changed while it was read', where: path, unaffected: untouched, whatToDo: 'Load again when nothing writes to it any more' }),
} satisfies Partial<ErrorTexts>;

type NoEdges = Extract<SluiceError, { code: 'graph-without-edges' }>;

function noEdges(error: NoEdges): { title: string; where: string; whatToDo: string } {
  switch (error.why) {
    case 'no-position': return { title: 'There is no graph without positions', where: `none of ${countEn(error.nodes, 'node')} has a latitude and a longitude`, whatToDo: 'Name a node table in nodes.path with nodes.lat and nodes.lng, or a file of distances in graph.distances.path' };
    case 'no-known-node': return { title: 'The distance file names no node of the series', where: `${countEn(error.rows, 'row')}, none between nodes such as ${quotedEn(error.node)}, in ${error.path}`, whatToDo: 'Name the columns of both nodes and of the distance in graph.distances.columns; nodes must be written as in the series' };
    case 'distances-elsewhere': return { title: 'The distances are not part of this series', where: error.path, whatToDo: 'Run the recipe again with the format graph: it reads the distance file' };
  }
}
