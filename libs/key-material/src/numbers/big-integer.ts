/** The octets as an unsigned big-endian integer. */
export function integerOf(octets: Uint8Array): bigint {
  let hexadecimal = '0x0';
  for (const octet of octets) hexadecimal += octet.toString(16).padStart(2, '0');
  return BigInt(hexadecimal);
}

/** base^exponent mod modulus. Not constant in time: for public values only. */
export function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let power = 1n;
  for (const bit of exponent.toString(2)) {
    power = (power * power) % modulus;
    if (bit === '1') power = (power * base) % modulus;
  }
  return power;
}

/** The largest integer whose square is not above the value, by Newton's method from above. */
export function integerSquareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(value.toString(16).length * 2);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
