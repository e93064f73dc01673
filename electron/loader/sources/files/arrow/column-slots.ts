import { DataType, type Field, type Schema } from 'apache-arrow';
import { NeedsEngine } from '../columns/needs-engine';

/** Where the parts of a column stand among the nodes and buffers of each record batch. */
export interface ColumnSlot {
  field: Field;
  node: number;
  /** Places of buffers; `offsets` is null where values are of one width. */
  validity: number;
  offsets: number | null;
  data: number;
}

/** The slots of columns by name, the first of each name. Throws NeedsEngine for types whose buffers are not known. */
export function columnSlotsOf({ fields }: Schema): Map<string, ColumnSlot> {
  const slots = new Map<string, ColumnSlot>();
  const next = { node: 0, buffer: 0 };
  for (const field of fields) {
    const hasOffsets = isOfAnyLength(field.type as DataType);
    if (!slots.has(field.name)) slots.set(field.name, { field, node: next.node, validity: next.buffer, offsets: hasOffsets ? next.buffer + 1 : null, data: next.buffer + (hasOffsets ? 2 : 1) });
    pass(field.type as DataType, next);
  }
  return slots;
}

/** Where the values of a dictionary stand in its own batch. */
export function slotOfDictionary(field: Field): ColumnSlot {
  const hasOffsets = isOfAnyLength(field.type as DataType);
  return { field, node: 0, validity: 0, offsets: hasOffsets ? 1 : null, data: hasOffsets ? 2 : 1 };
}

function pass(type: DataType, next: { node: number; buffer: number }): void {
  next.node++;
  if (DataType.isNull(type)) return;
  if (isOfAnyLength(type)) next.buffer += 3;
  else if (DataType.isList(type) || DataType.isLargeList(type) || DataType.isMap(type)) next.buffer += 2;
  else if (DataType.isStruct(type) || DataType.isFixedSizeList(type)) next.buffer += 1;
  else if (isOfOneWidth(type)) next.buffer += 2;
  else throw new NeedsEngine('column-type');
  // What a dictionary holds stands in messages of its own.
  if (!DataType.isDictionary(type)) for (const child of type.children ?? []) pass((child).type as DataType, next);
}

function isOfAnyLength(type: DataType): boolean {
  return DataType.isUtf8(type) || DataType.isLargeUtf8(type) || DataType.isBinary(type) || DataType.isLargeBinary(type);
}

function isOfOneWidth(type: DataType): boolean {
  return DataType.isDictionary(type) || DataType.isInt(type) || DataType.isFloat(type) || DataType.isDecimal(type) || DataType.isBool(type) || DataType.isTimestamp(type)
    || DataType.isDate(type) || DataType.isTime(type) || DataType.isDuration(type) || DataType.isInterval(type) || DataType.isFixedSizeBinary(type);
}
