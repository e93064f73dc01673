import type { ConventionKeys } from '../../shared/conventions';
import { timeFeatureColumns } from '../../shared/time-features';
import type { I18n } from '../i18n/i18n';

/** What a recipe says of the parts that a convention fills in, a line each. */
export function conventionTexts({ windows, split, scale, timeFeatures, export: entries }: ConventionKeys, { texts: { shape, source, export: exportTexts }, shared, formats, language }: I18n): Record<keyof ConventionKeys, string> {
  const { model: texts } = shape;
  const { history, horizon, delay, stride, segments, withinDay } = windows;
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  const n = (value: number): string => numbers.format(value);
  const line = (parts: readonly (string | false | undefined)[]): string => parts.filter((part) => typeof part === 'string').join(shape.comma);
  return {
    windows: line([
      texts.windows(history, horizon, formats), segments !== undefined && texts.segments(segments.daily, segments.weekly, formats), withinDay === true && texts.withinDay,
      delay > 0 && texts.delay(delay, formats), stride > 1 && texts.stride(stride, formats),
    ]),
    split: line([
      split.rule === 'days' && split.days !== undefined ? texts.days(n(split.days[0]), n(split.days[1]), n(split.days[2])) : split.ratios.map(n).join(' : '),
      exportTexts.samples.rules[split.rule], split.gap !== undefined && texts.gap(split.gap, formats),
    ]),
    scale: scale.method === 'none' ? exportTexts.scaler.methods.none : line([
      exportTexts.scaler.methods[scale.method], exportTexts.scaler.fit[scale.fit], scale.scope === 'node' && texts.eachNode, scale.zeros === 'exclude' && texts.withoutZeros, scale.apply ? texts.scaled : texts.raw,
    ]),
    timeFeatures: line([...timeFeatureColumns(timeFeatures).map((name) => shape.features.names[name]), timeFeatures.weekday === 'from-first-step' && source.windows.weekdays['from-first-step']]),
    export: line(entries.map(({ format }) => shared.formatNames[format])),
  };
}
