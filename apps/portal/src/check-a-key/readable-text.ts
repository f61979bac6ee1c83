/** The octets as text to show in the field; empty for what is no text. */
export function readableText(octets: Uint8Array): string {
  const text = new TextDecoder().decode(octets);
  return /[\0-\x08\x0e-\x1f\ufffd]/.test(text) ? '' : text;
}
