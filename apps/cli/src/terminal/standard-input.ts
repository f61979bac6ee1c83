import { misuse } from '../failure.js';

/** Reads a stream to its end, for one reader: a second one is refused, because nothing would be left for it. */
export function readableOnce(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): () => Promise<Uint8Array> {
  let read = false;
  return async () => {
    if (read) throw misuse('Standard input can be read once: only one file may be -');
    read = true;
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
}
