import type { DerElement } from '../der/der-element.js';
import { tags } from '../der/tags.js';
import { preparedText } from './prepare-text.js';

const decoders = new Map<number, { decode(octets: Uint8Array): string }>([
  [tags.utf8String, new TextDecoder('utf-8', { ignoreBOM: true })],
  [tags.printableString, new TextDecoder('latin1')],
  [tags.ia5String, new TextDecoder('latin1')],
  [tags.teletexString, new TextDecoder('latin1')],
  [tags.bmpString, new TextDecoder('utf-16be', { ignoreBOM: true })],
]);

/** What a value in a name says as text and for comparison: nothing where its type is no string known here. */
export function readAttributeValue({ tag, content }: DerElement): { text?: string; prepared?: string } {
  const decoder = decoders.get(tag);
  if (!decoder) return {};
  const text = decoder.decode(content);
  // What a TeletexString says beyond ASCII is a matter of opinion: shown, compared by its octets alone.
  if (tag === tags.teletexString && content.some((octet) => octet >= 0x80)) return { text };
  return { text, prepared: preparedText(text) };
}
