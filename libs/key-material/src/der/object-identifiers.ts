import { DerError } from './der-error.js';
import type { DerElement } from './der-element.js';
import { tags } from './tags.js';

/** The dotted form of an OBJECT IDENTIFIER element. */
export function identifierOf(element: DerElement | undefined): string {
  if (element?.tag !== tags.objectIdentifier) throw new DerError('an object identifier is missing');
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const octet of element.content) {
    arc = (arc << 7n) | BigInt(octet & 0x7f);
    if (octet >= 0x80) continue;
    arcs.push(arc);
    arc = 0n;
  }
  // X.690 §8.19.4: the first two arcs share a number, and only the third root has more than 40 branches.
  const joint = arcs[0]!;
  const root = joint < 80n ? joint / 40n : 2n;
  return [root, joint - root * 40n, ...arcs.slice(1)].join('.');
}

/** Key types and curves (RFC 3279 §2.3, RFC 5480 §2.1, RFC 8410 §3). */
export const identifiers = {
  rsaEncryption: '1.2.840.113549.1.1.1',
  rsassaPss: '1.2.840.113549.1.1.10',
  ecPublicKey: '1.2.840.10045.2.1',
  ed25519: '1.3.101.112',
  p256: '1.2.840.10045.3.1.7',
  p384: '1.3.132.0.34',
  p521: '1.3.132.0.35',
} as const;

/** The content octets of the identifiers that are also written. */
export const encodedIdentifiers = {
  rsaEncryption: Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01),
  ecPublicKey: Uint8Array.of(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01),
} as const;

/** The RFC 7518 name of a curve, or undefined for one that is not taken here. */
export const findCurveName = (identifier: string): 'P-256' | 'P-384' | undefined =>
  identifier === identifiers.p256 ? 'P-256' : identifier === identifiers.p384 ? 'P-384' : undefined;
