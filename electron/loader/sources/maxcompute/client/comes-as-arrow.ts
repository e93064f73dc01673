import { canDecode } from '../decode/cell-layout';
import type { OdpsType } from '../odps-type';

/** The most digits that a decimal of Arrow surely has. */
const MOST_DIGITS = 38;

/** Whether cells of a type are asked for in Arrow: some can be read from it and have no form there that the service promises. */
export function comesAsArrow(type: OdpsType): boolean {
  switch (type.kind) {
    case 'json': return false;
    case 'decimal': return type.precision <= MOST_DIGITS;
    case 'array': return comesAsArrow(type.element);
    case 'map': return comesAsArrow(type.key) && comesAsArrow(type.value);
    case 'struct': return type.fields.every(({ type: inner }) => comesAsArrow(inner));
    default: return canDecode(type, 'arrow');
  }
}
