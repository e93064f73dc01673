import { createRandom } from './random';

/** A road sensor of the sample city. */
export interface Sensor {
  id: string;
  street: string;
  lat: number | null;
  lng: number | null;
  /** Vehicles in 5 minutes at the busiest. */
  peakFlow: number;
  /** km/h on an empty road. */
  freeSpeed: number;
  /** From -1, busiest in the evening, to 1, busiest in the morning. */
  tide: number;
}

const STREETS = ['Quay Street', 'Mill Street', 'Station Road', 'Market Street', 'Garden Street', 'Hill Road'];
const AVENUES = 8;
const MAIN_STREET = 2;
const MAIN_AVENUES = [2, 5];
const WITHOUT_POSITION = new Set(['S0108', 'S0407', 'S0601']);

/** 48 sensors, one at each crossing of six streets and eight avenues around a centre that is nowhere in particular. */
export function sampleSensors(): Sensor[] {
  const random = createRandom(20_250_303);
  return STREETS.flatMap((street, row) => Array.from({ length: AVENUES }, (_, column): Sensor => {
    const id = `S0${row + 1}0${column + 1}`;
    const isMain = row === MAIN_STREET || MAIN_AVENUES.includes(column);
    const [lat, lng] = [31.5 + (row - 2.5) * 0.0045 + (random() - 0.5) * 0.0006, 112.5 + (column - 3.5) * 0.0053 + (random() - 0.5) * 0.0006];
    const isPlaced = !WITHOUT_POSITION.has(id);
    return {
      id,
      street,
      lat: isPlaced ? lat : null,
      lng: isPlaced ? lng : null,
      peakFlow: (isMain ? 150 : 60) * (0.8 + 0.4 * random()),
      freeSpeed: (isMain ? 58 : 44) + 6 * (random() - 0.5),
      tide: ((column - 3.5) / 3.5) * 0.6 + (random() - 0.5) * 0.4,
    };
  }));
}

/** The node table: every sensor, and one more that was never connected. */
export function sampleNodesCsv(sensors: readonly Sensor[]): string {
  const place = (degrees: number | null): string => degrees?.toFixed(6) ?? '';
  const rows = sensors.map(({ id, lat, lng, street }) => `${id},${place(lat)},${place(lng)},${street}`);
  return `${['sensor_id,lat,lng,street', ...rows, `S0609,31.511250,112.521200,Hill Road`].join('\n')}\n`;
}
