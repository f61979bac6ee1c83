import { describe, expect, it } from 'vitest';
import { AnswerReader } from './answer-reader.js';

const answer = (body: string, status = 200) =>
  Buffer.from(
    `HTTP/1.1 ${status} OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\nX-Other: 1\r\n\r\n${body}`,
  );

describe('an answer', () => {
  it('is read from one chunk', () => {
    expect(new AnswerReader().add(answer('{"a":1}', 201))).toEqual({ status: 201, body: '{"a":1}' });
  });

  it('is read from chunks of one byte, also inside a character', () => {
    const reader = new AnswerReader();
    const answers = [...answer('{"name":"Zoë"}')].map((byte) => reader.add(Buffer.of(byte)));
    expect(answers.filter(Boolean)).toEqual([{ status: 200, body: '{"name":"Zoë"}' }]);
    expect(answers.at(-1)).toBeDefined();
  });

  it('leaves the next one whole', () => {
    const reader = new AnswerReader();
    reader.add(answer('first'));
    expect(reader.add(answer('second'))?.body).toBe('second');
  });

  it('may have no body', () => {
    expect(new AnswerReader().add(answer(''))).toEqual({ status: 200, body: '' });
  });

  it.each(['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', 'SSH-2.0-OpenSSH\r\n\r\n'])(
    'is refused when its length is not stated: %j',
    (bytes) => {
      expect(() => new AnswerReader().add(Buffer.from(bytes))).toThrow("cannot read this answer's head");
    },
  );
});
