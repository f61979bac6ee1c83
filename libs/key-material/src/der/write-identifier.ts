import { tags } from './tags.js';
import { writeDer } from './write-der.js';

/** An OBJECT IDENTIFIER from its dotted form (X.690 §8.19). */
export function writeIdentifier(dotted: string): Uint8Array<ArrayBuffer> {
  const [root, second, ...rest] = dotted.split('.').map(Number);
  const arcs = [root! * 40 + second!, ...rest];
  return writeDer(tags.objectIdentifier, Uint8Array.from(arcs.flatMap(base128)));
}

function base128(arc: number): number[] {
  const octets = [arc & 0x7f];
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
    octets.unshift((left & 0x7f) | 0x80);
  return octets;
}
