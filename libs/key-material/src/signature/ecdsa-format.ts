// JWS carries an ECDSA signature as R and S side by side (RFC 7518 §3.4); OpenSSL speaks DER (RFC 3279 §2.2.3). Node converts
// too, but looks up the order of the curve each time, which costs as much as half a signature. Lengths here stay below 128
// bytes for P-256 and P-384, so that every DER length is one byte.

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const SIGN_BIT = 0x80;

/** R and S of equal length, side by side, as a DER signature. Says nothing about whether the numbers make sense. */
export function derSignatureOf(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2;
  const r = firstDigit(raw, 0, half);
  const s = firstDigit(raw, half, raw.length);
  const rLength = integerLength(raw, r, half);
  const sLength = integerLength(raw, s, raw.length);
  const der = new Uint8Array(6 + rLength + sLength);
  der.set([SEQUENCE, 4 + rLength + sLength, INTEGER, rLength]);
  der.set(raw.subarray(r, half), 4 + rLength - (half - r));
  der.set([INTEGER, sLength], 4 + rLength);
  der.set(raw.subarray(s), der.length - (raw.length - s));
  return der;
}

/** A DER signature as R and S, each of `half` bytes, side by side. The signature is OpenSSL's own, so its form is known. */
export function rawSignatureOf(der: Uint8Array, half: number): Uint8Array {
  const raw = new Uint8Array(half * 2);
  const rLength = der[3] as number;
  const sStart = 6 + rLength;
  place(der.subarray(4, 4 + rLength), raw, half);
  place(der.subarray(sStart), raw, half * 2);
  return raw;
}

/** Where the number's first digit stands; a zero keeps one. */
function firstDigit(raw: Uint8Array, start: number, end: number): number {
  let first = start;
  while (first < end - 1 && raw[first] === 0) first += 1;
  return first;
}

/** DER integers are signed: a number that would look negative gets a zero in front. */
const integerLength = (raw: Uint8Array, first: number, end: number): number =>
  end - first + ((raw[first] as number) >= SIGN_BIT ? 1 : 0);

function place(integer: Uint8Array, raw: Uint8Array, end: number): void {
  const digits = integer[0] === 0 ? integer.subarray(1) : integer;
  raw.set(digits, end - digits.length);
}
