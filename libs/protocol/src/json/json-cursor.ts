import { StrictJsonError, type StrictJsonErrorCode } from './strict-json-error.js';

/** Where the reader stands in the text. `charCodeAt` past the end is NaN, which equals no character. */
export class JsonCursor {
  at = 0;

  constructor(
    readonly text: string,
    readonly mostMembers: number,
  ) {}

  /** The code of the next character that is not white space (RFC 8259 §2). */
  skipSpace(): number {
    let code = this.text.charCodeAt(this.at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09)
      code = this.text.charCodeAt(++this.at);
    return code;
  }

  fail(code: StrictJsonErrorCode, at = this.at): never {
    throw new StrictJsonError(code, at);
  }
}
