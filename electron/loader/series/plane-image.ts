/** What a plane holds, ready to be written: facts as JSON, and its arrays, which stay the plane's own memory. */
export interface PlaneImage { facts: unknown; arrays: readonly ArrayBufferView[] }

/** Reads the arrays of an image back, in the order in which they were written. */
export interface ArrayReader {
  /** Fills the array from the file and returns it. */
  fill<A extends ArrayBufferView>(array: A): A;
}
