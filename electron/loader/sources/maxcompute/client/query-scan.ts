import { z } from 'zod';
import type { QueryScan } from '../../../../../shared/warehouse-plan';
import { parseJson } from './caller';

/** The service may write numbers as texts. */
const amount = z.coerce.number().nonnegative();
const costJson = z.object({ Cost: z.object({ SQL: z.object({ Input: amount, Complexity: amount }) }) });

/** What an estimate says. Throws UnreadableAnswer where it says something else. */
export function scanFrom(text: string, instance: string): QueryScan {
  const { Cost: { SQL: { Input: bytes, Complexity: complexity } } } = parseJson(text, costJson, 'the cost of a query', instance);
  return { bytes, complexity };
}
