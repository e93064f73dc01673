import { errorFrom, type Result } from '../shared/errors';
import { requests, type Output, type ParsedInput, type RequestName } from '../shared/ipc';

/** What answers each request, once its input has been parsed. */
export type Handlers = { [R in RequestName]: (input: ParsedInput<R>) => Promise<Output<R>> | Output<R> };

/** The answer to a request as the page sent it: whatever goes wrong, exactly one Result. */
export async function answer(handlers: Handlers, name: unknown, input: unknown): Promise<Result<unknown>> {
  if (!isRequestName(name)) return usage(`There is no request ${JSON.stringify(name)}`);
  const parsed = requests[name].input.safeParse(input);
  if (!parsed.success) return usage(`${name}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join('; ')}`);
  const handle = handlers[name] as (input: unknown) => unknown;
  try {
    return { ok: true, value: await handle(parsed.data) };
  } catch (thrown) {
    return { ok: false, error: errorFrom(thrown) };
  }
}

/** The refusal of a request that nobody should have sent. */
export function usage(message: string): Result<never> {
  return { ok: false, error: { code: 'usage', message } };
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name);
}
