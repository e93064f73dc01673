import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';

/** A small file of the app's own: read once, kept in memory, written whole. */
export interface JsonFile<T> {
  readonly value: T;
  /** On disk when it returns; a reader finds the old file or the new one, never half of one. */
  write(value: T): void;
}

/** Starts from the schema's defaults where there is no file. One that cannot be understood is kept as `.bak`. */
export function openJsonFile<T>(file: string, schema: z.ZodType<T>): JsonFile<T> {
  let value = read(file, schema) ?? schema.parse({});
  return {
    get value() { return value; },
    write(next) {
      value = schema.parse(next);
      mkdirSync(path.dirname(file), { recursive: true });
      const aside = `${file}.new`;
      const fd = openSync(aside, 'w');
      try {
        writeFileSync(fd, `${JSON.stringify(value, null, 2)}\n`);
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
      renameSync(aside, file);
    },
  };
}

function read<T>(file: string, schema: z.ZodType<T>): T | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    renameSync(file, `${file}.bak`);
    return null;
  }
}
