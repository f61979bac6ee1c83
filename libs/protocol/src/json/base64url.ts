// base64url without padding: RFC 4648 §5, RFC 7515 §2. Of our own, because the decoders at hand forgive padding, line
// breaks, foreign characters and stray trailing bits, and no two texts may mean the same bytes (RFC 4648 §3.5).
const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
const FOREIGN = 0x80;

const sextets = new Uint8Array(128).fill(FOREIGN);
alphabet.forEach((character, sextet) => (sextets[character.charCodeAt(0)] = sextet));

/** The bytes of a canonical base64url text, or undefined: other alphabet, padding, impossible length, trailing bits. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const tail = text.length % 4;
  if (tail === 1) return undefined;
  const whole = text.length - tail;
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let written = 0;
  for (let at = 0; at < whole; at += 4) {
    const group = groupAt(text, at);
    if (group < 0) return undefined;
    bytes[written++] = group >> 16;
    bytes[written++] = group >> 8;
    bytes[written++] = group;
  }
  if (tail === 0) return bytes;
  const group = groupAt(`${text.slice(whole)}AA`, 0);
  if (group < 0 || (group & (tail === 2 ? 0xffff : 0xff)) !== 0) return undefined;
  bytes[written++] = group >> 16;
  if (tail === 3) bytes[written] = group >> 8;
  return bytes;
}

/** The 24 bits of four characters, negative when one of them is foreign. */
function groupAt(text: string, at: number): number {
  const a = text.charCodeAt(at);
  const b = text.charCodeAt(at + 1);
  const c = text.charCodeAt(at + 2);
  const d = text.charCodeAt(at + 3);
  const s = sextets[a & 0x7f]!;
  const t = sextets[b & 0x7f]!;
  const u = sextets[c & 0x7f]!;
  const v = sextets[d & 0x7f]!;
  const foreign = ((a | b | c | d) & ~0x7f) | ((s | t | u | v) & FOREIGN);
  return foreign === 0 ? (s << 18) | (t << 12) | (u << 6) | v : -1;
}

// Two characters for every 12 bits: half the string building of one character for every six.
const pairs = alphabet.flatMap((first) => alphabet.map((second) => first + second));

/** The canonical base64url text of the bytes, without padding. */
export function encodeBase64url(bytes: Uint8Array): string {
  const tail = bytes.length % 3;
  const whole = bytes.length - tail;
  let text = '';
  for (let at = 0; at < whole; at += 3) {
    text +=
      pairs[(bytes[at]! << 4) | (bytes[at + 1]! >> 4)]! +
      pairs[((bytes[at + 1]! & 15) << 8) | bytes[at + 2]!]!;
  }
  if (tail === 1) return text + pairs[bytes[whole]! << 4]!;
  if (tail === 2)
    return (
      text +
      pairs[(bytes[whole]! << 4) | (bytes[whole + 1]! >> 4)]! +
      alphabet[(bytes[whole + 1]! & 15) << 2]!
    );
  return text;
}
