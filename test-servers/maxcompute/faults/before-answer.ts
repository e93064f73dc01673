import type { Incoming } from '../http/incoming';
import type { Reply } from '../http/reply';
import type { Wanted } from '../http/request-kind';
import { ServiceError } from '../http/service-error';
import type { World } from '../world';
import type { Fault } from './fault';

const codes: Readonly<Record<number, [code: string, message: string]>> = {
  429: ['FlowExceeded', 'Your flow quota is exceeded'],
  500: ['InternalServerError', 'Service internal error, please try again later'],
  502: ['BadGateway', 'Bad gateway'],
  503: ['ServiceUnavailable', 'Service is temporarily unavailable, please try again later'],
  504: ['GatewayTimeout', 'Gateway timed out'],
};

/** Does what a fault does before a request is answered: refuses it, answers in the service's place, or changes what it meets. */
export function strikeBeforeAnswer(fault: Fault, wanted: Wanted, { parameters }: Incoming, world: World): Reply | null {
  switch (fault.kind) {
    case 'status': {
      const [code, message] = codes[fault.status] ?? ['InvalidArgument', 'Invalid argument'];
      throw new ServiceError(fault.status, fault.code ?? code, fault.message ?? message, {
        headers: fault.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(fault.retryAfterSeconds) },
        holdClientMs: fault.holdClientMs ?? null,
      });
    }
    case 'html': return { status: fault.status, headers: { 'Content-Type': 'text/html' }, body: `<html><head><title>${fault.status}</title></head><body><center><h1>${fault.status}</h1></center><hr><center>proxy</center></body></html>` };
    case 'session-expired':
      world.sessions.find(parameters.get('downloadid') ?? '', wanted).isExpired = true;
      return null;
    case 'table-modified': {
      const { table } = world.sessions.find(parameters.get('downloadid') ?? '', wanted);
      if (table !== null) world.catalog.put(table.definition, Math.floor(world.nowMs() / 1000));
      return null;
    }
    default: return null;
  }
}
