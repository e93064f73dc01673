import fc from 'fast-check';
import { expect, it } from 'vitest';
import { odpsTypeText, parseOdpsType, plainKinds, type OdpsType } from './odps-type';

it.each<[string, OdpsType]>([
  ['BIGINT', { kind: 'bigint' }],
  ['timestamp_ntz', { kind: 'timestamp_ntz' }],
  ['decimal', { kind: 'decimal', precision: 54, scale: 18 }],
  ['Decimal(18, 4)', { kind: 'decimal', precision: 18, scale: 4 }],
  ['decimal(10)', { kind: 'decimal', precision: 10, scale: 0 }],
  ['varchar(20)', { kind: 'varchar', length: 20 }],
  ['ARRAY<STRING>', { kind: 'array', element: { kind: 'string' } }],
  ['map<string,bigint>', { kind: 'map', key: { kind: 'string' }, value: { kind: 'bigint' } }],
  ['struct<a:bigint,B:string>', { kind: 'struct', fields: [{ name: 'a', type: { kind: 'bigint' } }, { name: 'B', type: { kind: 'string' } }] }],
  ['struct<`a b`: int, 路口: array< map<int , decimal(3,1)> > >', { kind: 'struct', fields: [
    { name: 'a b', type: { kind: 'int' } },
    { name: '路口', type: { kind: 'array', element: { kind: 'map', key: { kind: 'int' }, value: { kind: 'decimal', precision: 3, scale: 1 } } } },
  ] }],
  ['vector(float,128)', { kind: 'vector', element: { kind: 'float' }, length: 128 }],
])('understands %s', (text, type) => {
  expect(parseOdpsType(text)).toEqual(type);
});

it.each(['', 'geography', 'array<bigint', 'array<>', 'map<string>', 'decimal(', 'decimal(1,2,3)', 'varchar', 'struct<a>', 'struct<>', 'bigint bigint', 'bigint)'])('keeps %j as it is, for a type that is not known', (text) => {
  expect(parseOdpsType(text)).toEqual({ kind: 'unknown', text });
});

const type = fc.letrec<{ type: OdpsType }>((tie) => ({
  type: fc.oneof({ maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...plainKinds).map((kind): OdpsType => ({ kind })),
    fc.record({ precision: fc.integer({ min: 1, max: 38 }), scale: fc.integer({ min: 0, max: 18 }) }).map((parts): OdpsType => ({ kind: 'decimal', ...parts })),
    fc.record({ kind: fc.constantFrom('varchar' as const, 'char' as const), length: fc.integer({ min: 1, max: 65_535 }) }),
    tie('type').map((element): OdpsType => ({ kind: 'array', element })),
    fc.tuple(tie('type'), tie('type')).map(([key, value]): OdpsType => ({ kind: 'map', key, value })),
    fc.array(fc.record({ name: fc.string({ minLength: 1 }), type: tie('type') }), { minLength: 1, maxLength: 3 }).map((fields): OdpsType => ({ kind: 'struct', fields })),
    fc.record({ element: tie('type'), length: fc.nat(4096) }).map((parts): OdpsType => ({ kind: 'vector', ...parts }))),
})).type;

it('understands what it writes', () => {
  fc.assert(fc.property(type, (given) => {
    expect(parseOdpsType(odpsTypeText(given))).toEqual(given);
    expect(parseOdpsType(odpsTypeText(given).toUpperCase()).kind).toBe(given.kind);
  }));
});
