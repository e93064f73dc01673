import { mixed } from '../seeded';
import type { Cell, ColumnDefinition, PartitionDefinition, Rows, TableDefinition } from '../table-definition';
import { turnOf } from './junctions';

const minutesADay = 1440;
const groups = 24;
/** Rows of a day come in an order of chance: row r is cell r * this of the day, modulo its cells. */
const stride = 1_000_003;
/** Cells of a day that have no row, and rows that come twice with other values. */
const missingShare = 0.01;
const doubledRows = 100;

const columns: readonly ColumnDefinition[] = [
  { name: 'nds_id', type: 'bigint' }, { name: 'next_nds_id', type: 'bigint' }, { name: 'adcode', type: 'bigint' },
  { name: 'passts_time', type: 'string', comment: '2025-07-01 08:15:30, China\'s clock' }, { name: 'flow_label', type: 'bigint' },
  { name: 'time_feat', type: 'string', comment: '24 groups of week hour minute day_type day month' }, { name: 'dym_feat_feat', type: 'string', comment: '24 numbers, the last one of this minute' },
];

/** Flows of `nodes` turns at one minute, a partition a day from 1 July 2025 on; a week of 200 turns has two million rows. */
export function turnFlowTable(project: string, nodes: number, days: number): TableDefinition {
  const partitions: PartitionDefinition[] = Array.from({ length: days }, (_, day) => ({ values: [new Date(Date.UTC(2025, 6, day + 1)).toISOString().slice(0, 10).replaceAll('-', '')], rows: new DayOfFlows(nodes, day) }));
  return { project, name: 'turn_flow', comment: 'Turn flows at one minute', columns, partitionKeys: [{ name: 'ds', type: 'string', comment: 'yyyymmdd' }], partitions };
}

/** The flow of a turn in a minute counted from 1 July 2025: a daily wave and noise. */
export function flowOf(node: number, minute: number): number {
  const wave = 1 - Math.cos(minute % minutesADay / minutesADay * 2 * Math.PI);
  return Math.floor(wave * (10 + mixed(node, 6) % 40)) + mixed(node, minute) % 7;
}

class DayOfFlows implements Rows {
  readonly count: number;
  readonly #nodes: number;
  readonly #firstMinute: number;
  readonly #cells: number;
  readonly #singleRows: number;
  readonly #timeTexts: string[] = [];
  readonly #featureTexts: string[] = [];

  constructor(nodes: number, day: number) {
    this.#nodes = nodes;
    this.#firstMinute = day * minutesADay;
    this.#cells = nodes * minutesADay;
    this.#singleRows = Math.ceil(this.#cells * (1 - missingShare));
    this.count = this.#singleRows + Math.min(doubledRows, this.#singleRows);
  }

  cell(row: number, column: number): Cell {
    const isSecond = row >= this.#singleRows;
    const cell = (row % this.#singleRows) * stride % this.#cells;
    const node = cell % this.#nodes;
    const minuteOfDay = (cell - node) / this.#nodes;
    const minute = this.#firstMinute + minuteOfDay;
    switch (column) {
      case 0: return turnOf(node).ndsId;
      case 1: return turnOf(node).nextNdsId;
      case 2: return turnOf(node).adcode;
      case 3: return this.#timeTexts[minuteOfDay] ??= wallClock(minute).toISOString().slice(0, 19).replace('T', ' ');
      case 4: return mixed(node, minute, 8) % 500 === 0 ? null : flowOf(node, minute) + (isSecond ? 1 : 0);
      case 5: return this.#featureTexts[minuteOfDay] ??= features(minute);
      default: return Array.from({ length: groups }, (_, at) => flowOf(node, minute - groups + 1 + at) + (isSecond && at === groups - 1 ? 1 : 0)).join(';');
    }
  }
}

/** China's clock, held in a date's UTC fields. */
function wallClock(minute: number): Date {
  return new Date(Date.UTC(2025, 6, 1, 0, minute));
}

function features(minute: number): string {
  return Array.from({ length: groups }, (_, at) => {
    const clock = wallClock(minute - groups + 1 + at);
    const week = (clock.getUTCDay() + 6) % 7;
    return `${week} ${clock.getUTCHours()} ${clock.getUTCMinutes()} ${week > 4 ? 1 : 0} ${clock.getUTCDate()} ${clock.getUTCMonth() + 1}`;
  }).join(';');
}
