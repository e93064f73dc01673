import { conventions, modelNames } from '../../shared/conventions';
import type { ExportFormat } from '../../shared/recipe';

/** Those of `formats` whose text holds every word of a search, or that a model of such a name reads. */
export function formatsFor(search: string, formats: readonly ExportFormat[], textOf: (format: ExportFormat) => string): ExportFormat[] {
  const words = search.trim().toLowerCase().split(/\s+/);
  return formats.filter((format) => {
    const models = modelNames.filter((model) => conventions[model].layout === format).map((model) => `${model} ${conventions[model].title}`);
    const text = [format, textOf(format), ...models].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
