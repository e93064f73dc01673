type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** JSON as Python's json.dumps(value, sort_keys=True) writes it, for whole numbers and text without controls. */
export function pythonJson(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(pythonJson).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, one]) => `${pythonJson(key)}: ${pythonJson(one)}`).join(', ')}}`;
  }
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
