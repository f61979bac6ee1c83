import { integerOf } from '../numbers/big-integer.js';

const LINE = /^[0-9a-f]{20}$/;

/**
 * Reads a list of weak RSA moduli as the Debian packages openssl-blacklist and openvpn-blacklist carry them
 * (CVE-2008-0166): one line per key, the last 20 hexadecimal digits of SHA-1("Modulus=%X\n"), `#` for comments.
 * No list comes with this library: whole ones hold hundreds of thousands of keys per key size.
 *
 * @throws {TypeError} naming the first line that is neither
 */
export function readOpensslBlocklist(text: string): ReadonlySet<string> {
  const fingerprints = new Set<string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === '' || line.startsWith('#')) continue;
    if (!LINE.test(line))
      throw new TypeError(`Line ${index + 1} of the blocklist is not 20 hexadecimal digits.`);
    fingerprints.add(line);
  }
  return fingerprints;
}

/** The modulus in the notation of that list. */
export async function opensslFingerprint(modulus: Uint8Array): Promise<string> {
  const line = `Modulus=${integerOf(modulus).toString(16).toUpperCase()}\n`;
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(line));
  return integerOf(new Uint8Array(digest)).toString(16).padStart(40, '0').slice(-20);
}
