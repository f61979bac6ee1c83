interface Header {
  letter: string;
  content: Uint8Array;
  end: number;
}

const MOST_ELEMENTS = 10;

const letters: ReadonlyMap<number, string> = new Map([
  [0x02, 'i'],
  [0x03, 'b'],
  [0x04, 'o'],
  [0x06, 'd'],
  [0x17, 't'],
  [0x18, 't'],
  [0x30, 's'],
]);

/** The first elements of what may be DER, BER or neither, by one letter each, and their contents. */
export interface Outline {
  /** i integer, b bit string, o octet string, d object identifier, t time, s sequence, c context-specific, ? other. */
  shape: string;
  contents: readonly Uint8Array[];
}

/** Reads headers only, and stops without complaint where they stop making sense. */
export function outlineOf(octets: Uint8Array): Outline {
  const headers: Header[] = [];
  for (let at = 0; at < octets.length && headers.length < MOST_ELEMENTS;) {
    const header = readHeader(octets, at);
    headers.push(header);
    at = header.end;
  }
  return {
    shape: headers.map(({ letter }) => letter).join(''),
    contents: headers.map(({ content }) => content),
  };
}

// An indefinite length (BER, older PKCS#12) runs to the end of what there is.
function readHeader(octets: Uint8Array, at: number): Header {
  const tag = octets[at]!;
  const first = octets[at + 1] ?? 0;
  const count = first > 0x80 ? first & 0x7f : 0;
  const from = at + 2 + count;
  let length = first;
  if (count > 0) length = octets.subarray(at + 2, from).reduce((sum, octet) => sum * 256 + octet, 0);
  const end = first === 0x80 ? octets.length : Math.min(from + length, octets.length);
  const letter = letters.get(tag) ?? ((tag & 0xc0) === 0x80 ? 'c' : '?');
  return { letter, content: octets.subarray(from, end), end: Math.max(end, at + 1) };
}
