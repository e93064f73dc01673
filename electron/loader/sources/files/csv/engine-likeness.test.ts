import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numberSql } from '../cell-sql';
import { Engine } from '../duckdb';
import { textSql } from '../file-sql';
import { never } from '../source-fixture';
import { timeColumnSql } from '../time-sql';
import { readNumber } from './read-number';
import { readTime, type TimeRead } from './read-time';

let engine: Engine;
beforeAll(() => { engine = new Engine(); });
afterAll(() => engine.close());

const column = { name: 'cell', type: 'VARCHAR' };

async function engineSays(expressions: readonly string[], texts: readonly string[]): Promise<unknown[][]> {
  return engine.query(`SELECT ${expressions.join(', ')} FROM (SELECT unnest([${texts.map(textSql).join(', ')}]) AS cell)`, '', never);
}

/** Infinity for what is no number, as the engine path has it. */
const seen = (number: unknown): unknown => (number === null || Math.abs(number as number) === Infinity ? Infinity : number);

function number(text: string): number {
  const bytes = Buffer.from(`x${text},1`);
  return readNumber(bytes, 1, bytes.length - 2);
}

/** [seconds, whether a wall clock shows them], or null. */
function time(text: string): [number, boolean] | null {
  const bytes = Buffer.from(`9${text}1`);
  const read: TimeRead = { isWall: false, micros: 0 };
  const seconds = readTime(bytes, 1, bytes.length - 1, read);
  return Number.isFinite(seconds) ? [seconds, read.isWall] : null;
}

const joined = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> => fc.tuple(...parts).map((texts) => texts.join(''));
const some = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom('', '', ...texts);
const digits = (least: number, most: number): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });

describe('a number', () => {
  const odd = ['', '.', '+', '-', '1.', '.5', '1e', '1e5', '1_000', '1__0', '1._5', '1_.5', '1e1_0', '0x10', '1,234', '１２', 'inf', '-Infinity', 'nan', '-nan', 'nan(1)', 'nan(', '1e999', '1e-400', '5e-324', '2e-324', '\t1\n', '1\u00a0', '- 1', '+-1', '-+1', '007', '-0', '1d', 'true', '1 2', '9007199254740993', '0.1234567890123456789', '123456789012345678901234567890'];
  const written = joined(some(' ', '\t'), some('+', '-'), digits(0, 18), some('.', '.', '_', 'e', ','), digits(0, 18), some('e5', 'E-7', 'e+', 'e400', 'x', ' '));
  const exact = fc.double().map(String);

  it('is what the engine reads, to the last bit', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(written, exact, fc.constantFrom(...odd)), { minLength: 1, maxLength: 300, size: 'max' }), async (texts) => {
      const said = await engineSays([numberSql(column)], texts);
      for (const [i, text] of texts.entries()) expect([text, seen(number(text))]).toEqual([text, seen(said[i]?.[0])]);
    }), { numRuns: 30 });
    for (const text of odd) expect([text, seen(number(text))]).toEqual([text, seen((await engineSays([numberSql(column)], [text]))[0]?.[0])]);
  });
});

describe('a time', () => {
  const odd = ['', 'yesterday', 'infinity', '2024-02-30', '2023-02-29', '2024-13-01', '2024-03-01 24:00', '2024-03-01 24:00:01', '2024-03-01 23:59:60', '01/02/2024', '2024-03-01 5:6', '2024-03-01 05:', '2024-03-01 05:06:', '2024-03-01 05:06:07.', '2024-03-01 05:06:07.123456789', '2024-03-01  05:06', '2024-03-01 05:06 ', '2024-03-01 05:06:07 ', '2024\\3\\1', '2024 3 1', '2024-03/01', '-2024-03-01', '12024-03-01', '2024-03-01 05:06:07 UTC', '2024-03-01 05:06:07z', '2024-03-01t05:06', '2024-03-01 05:06+8', '2024-03-01 05:06:07+08:00:30', '2024-03-01 05:06:07 +0800', '20240301', '20240230', '202403012460', '202403010506.5', '20240301050607', '1709269567', '-1709269567.25', '1709269567000', '1709269567000000', '1709269567000000000', '1e9', 'nan', 'inf', '20240301.5', '0000-01-01', '9999-12-31 23:59:59.999999', '2024-03-01T05:06:07.5-11:30'];
  const two = (most: number): fc.Arbitrary<string> => fc.oneof({ weight: 5, arbitrary: fc.nat(most).map((n) => String(n).padStart(2, '0')) }, fc.nat(most).map(String), digits(0, 3));
  const written = joined(some(' ', '-'), fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1900, max: 2100 }).map(String) }, digits(0, 4)), fc.constantFrom('-', '-', '-', '/', ' '), two(13), fc.constantFrom('-', '-', '-', '/', ' '), two(32),
    fc.oneof(fc.constant(''), joined(fc.constantFrom(' ', 'T', 'T', '  ', '', 't'), two(25), fc.constantFrom(':', ':', ':', '.', ''), two(61), fc.oneof(fc.constant(''), joined(fc.constantFrom(':', ':', ''), two(61), some('.', '.5', '.123456', '.1234567'))), some('Z', 'z', ' ', ' Z', '+08', '-05:30', '+0800', ' +08:00', '+8', ' UTC', '-', '+16:00', 'Z '))));
  const numeric = fc.oneof(digits(8, 8), digits(12, 14), fc.integer({ min: 0, max: 4e9 }).map(String), fc.integer({ min: 19000101, max: 20991231 }).map(String), fc.double({ noNaN: true }).map(String));

  it('and whether a wall clock shows it is what the engine reads', async () => {
    const { seconds, isWall } = timeColumnSql(column, 'auto');
    const check = async (texts: readonly string[]): Promise<void> => {
      const said = await engineSays([seconds, isWall], texts);
      for (const [i, text] of texts.entries()) expect([text, time(text)]).toEqual([text, Number.isFinite(said[i]?.[0] ?? NaN) ? said[i] : null]);
    };
    await check(odd);
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(written, numeric), { minLength: 1, maxLength: 300, size: 'max' }), check), { numRuns: 40 });
  });
});
