import { describe, expect, it } from 'vitest';
import { shortName } from './short-name';

describe('a name in the node list', () => {
  it.each([
    ['Wanshouxigong', 'Wanshouxigong'],
    ['9007199254740993_9007199254750994', '…0993_…0994'],
    ['9007199254740993_7', '…0993_7'],
    ['110000_9007199254740993_9007199254750994', '…00_…93_…94'],
    ['1000_2000_3000_4000', '…_3000_4000'],
    ['north_entrance_gate_12', '…ce_gate_12'],
  ])('%s is shown as %s', (name, short) => {
    expect(shortName(name)).toBe(short);
  });

  it('never grows', () => {
    for (let length = 1; length < 40; length++) expect(shortName('x'.repeat(length)).length).toBeLessThanOrEqual(length);
  });
});
