/** Pieces as they come, and a way to tell a failure to get them from one to make sense of them. */
export function ownErrors(body: AsyncIterable<Uint8Array>): { pieces: AsyncIterable<Uint8Array>; /** Throws what getting the pieces threw, if it did. */ rethrow(): void } {
  let failure: { thrown: unknown } | null = null;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (thrown) {
      failure = { thrown };
      throw thrown;
    }
  }
  return {
    pieces: pieces(),
    rethrow() {
      if (failure !== null) throw failure.thrown;
    },
  };
}
