import { crc32 } from 'node:zlib';
import type { ArrayShape, WrittenFile } from '../../../shared/export-report';
import { bytesOf } from './array-blocks';
import { writeExportFile, type Blocks, type ExportTarget } from './export-files';
import { dataBytes, npyHeader, type Dtype } from './npy';
import { centralDirectory, localHeader, type PlacedMember, type StoredMember } from './stored-zip';

/** An array of an NPZ file that is not held in memory. */
export interface NpzArray extends ArrayShape {
  dtype: Dtype;
  /** CRC32 of bytes with this CRC and all elements after them: asked for before the first element is written. */
  crcAfter(crc: number): Promise<number>;
  /** The elements' bytes in order. */
  blocks(): Blocks;
}

/** An array whose numbers are in memory. */
export function heldNpzArray(array: ArrayShape & { dtype: Dtype }, numbers: ArrayBufferView): NpzArray {
  const bytes = bytesOf(numbers);
  // Of no bytes, zlib may say 0 whatever the CRC before them is.
  return { ...array, crcAfter: (crc) => Promise.resolve(bytes.length === 0 ? crc : crc32(bytes, crc)), blocks: () => [bytes] };
}

/** Bytes of an NPZ file with such arrays. */
export function npzBytes(arrays: readonly (ArrayShape & { dtype: Dtype })[]): number {
  let offset = 0;
  const placed = arrays.map((array) => {
    const member = memberOf(array, 0);
    const here = { ...member, offset };
    offset += localHeader(member).length + member.bytes;
    return here;
  });
  return offset + centralDirectory(placed, offset).length;
}

/** Writes arrays as an NPZ file, stored, in one pass from front to back; zip64 where it must be. */
export async function writeNpz(target: ExportTarget, name: string, arrays: readonly NpzArray[]): Promise<WrittenFile> {
  const expectedBytes = npzBytes(arrays);
  const file = await writeExportFile(target, name, expectedBytes, async (writer) => {
    const placed: PlacedMember[] = [];
    let offset = 0;
    for (const array of arrays) {
      const header = npyHeader(array.dtype, array.shape);
      const member = memberOf(array, await array.crcAfter(crc32(header)));
      const local = localHeader(member);
      await writer.write(local);
      await writer.write(header);
      for await (const block of array.blocks()) await writer.write(block);
      placed.push({ ...member, offset });
      offset += local.length + member.bytes;
    }
    await writer.write(centralDirectory(placed, offset));
  });
  if (file.bytes !== expectedBytes) throw new Error(`${name} has ${file.bytes} bytes instead of ${expectedBytes}`);
  return { ...file, arrays: arrays.map(({ name: arrayName, dtype, shape }) => ({ name: arrayName, dtype, shape: [...shape] })) };
}

function memberOf({ name, dtype, shape }: ArrayShape & { dtype: Dtype }, crc: number): StoredMember {
  return { name: `${name}.npy`, bytes: npyHeader(dtype, shape).length + dataBytes(dtype, shape), crc };
}
