import { keysByConvention } from './conventions';
import { recipeSchema, type Recipe, type RecipeInput } from './recipe';

/** What a new recipe can begin with. */
export const templateNames = ['traffic', 'sensors', 'air', 'turn-flow'] as const;
export type TemplateName = (typeof templateNames)[number];

/** Stands where a template leaves a text to the analyst: the schema wants one. */
export const TO_BE_SAID = '-';
/** The same for an address. */
export const ADDRESS_TO_BE_SAID = 'https://to-be-said.invalid/api';

/** A template as a recipe. Which files or which table, and columns where the template knows none, are still to be said; `zone` is that of the times where it knows none. */
export function recipeOfTemplate(name: TemplateName, zone: string): Recipe {
  const recipe = recipeSchema.parse(name === 'turn-flow' ? turnFlow : { ...ofFiles(zone), ...fileTemplates[name], grid: { step: stepOf[name], zone } });
  return name === 'turn-flow' ? { ...recipe, ...keysByConvention(recipe, 'patchstg') } : recipe;
}

const stepOf = { traffic: '1min', sensors: '5min', air: '1h' } as const;

const fileTemplates: Record<keyof typeof stepOf, Pick<RecipeInput, 'fill' | 'windows' | 'split' | 'scale' | 'timeFeatures'>> = {
  /** An hour seen, a quarter of an hour ahead. */
  traffic: { fill: { method: 'linear', maxSteps: 5 }, windows: { history: 60, horizon: 15 } },
  /** As METR-LA and PEMS are used: an hour seen, an hour ahead; a sensor that is silent tells zero. */
  sensors: { fill: { method: 'linear', maxSteps: 12 }, windows: { history: 12, horizon: 12 }, split: { ratios: [0.7, 0.1, 0.2] }, scale: { zeros: 'exclude' } },
  /** Three days seen, one ahead; the season counts. */
  air: { fill: { method: 'linear', maxSteps: 6 }, windows: { history: 72, horizon: 24 }, timeFeatures: { columns: ['slot', 'weekday', 'day-of-year'] } },
};

function ofFiles(zone: string): Omit<RecipeInput, 'grid'> {
  return {
    sluice: 1, name: TO_BE_SAID, source: { kind: 'files', paths: [TO_BE_SAID] },
    columns: { node: [TO_BE_SAID], time: { column: TO_BE_SAID, zone }, values: [{ column: TO_BE_SAID }] },
  };
}

/** Flows of turns at junctions, a row a turn and minute, partitioned by day; the node table has many turns at one place. */
const turnFlow: RecipeInput = {
  sluice: 1, name: TO_BE_SAID,
  source: { kind: 'maxcompute', endpoint: ADDRESS_TO_BE_SAID, project: TO_BE_SAID, table: TO_BE_SAID },
  columns: {
    node: ['nds_id', 'next_nds_id'],
    time: { column: 'passts_time', zone: 'Asia/Shanghai' },
    values: [{ column: 'flow_label', name: 'flow' }, { column: 'dym_feat_feat', name: 'dynamic', packed: { separator: ';', index: -1 } }],
  },
  nodes: { table: TO_BE_SAID, key: ['nds_id', 'next_nds_id'], lat: 'lat', lng: 'lng' },
  grid: { step: '1min', zone: 'Asia/Shanghai' },
};
