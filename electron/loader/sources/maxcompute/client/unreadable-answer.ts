/** An answer that says yes and is not what was asked for: cut short, or a page that something on the way put in its place. It has to be asked for again. */
export class UnreadableAnswer extends Error {
  constructor(expected: string, requestId: string) {
    super(`the answer is not whole, or not ${expected}${requestId === '' ? ' of the service' : `, request ${requestId}`}`);
    this.name = 'UnreadableAnswer';
  }
}
