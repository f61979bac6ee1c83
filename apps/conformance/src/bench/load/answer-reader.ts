export interface Answer {
  status: number;
  body: string;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** Reads answers of one connection, one after the other. Every server measured here states its Content-Length. */
export class AnswerReader {
  #received: Buffer = Buffer.alloc(0);

  /** The answer, as soon as this chunk completes it. */
  add(chunk: Buffer): Answer | undefined {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf(HEAD_END);
    if (headEnd === -1) return undefined;

    const { status, length } = readHead(this.#received.toString('latin1', 0, headEnd));
    const bodyStart = headEnd + HEAD_END.length;
    if (this.#received.length < bodyStart + length) return undefined;

    const body = this.#received.toString('utf8', bodyStart, bodyStart + length);
    this.#received = this.#received.subarray(bodyStart + length);
    return { status, body };
  }
}

function readHead(head: string): { status: number; length: number } {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(head)?.[1];
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (status === undefined || length === undefined)
    throw new Error(`cannot read this answer's head:\n${head}`);
  return { status: Number(status), length: Number(length) };
}
