import { makeSelfSignedCertificate } from '@signet/key-material';
import type { MadePair } from './make-pair.js';

const DAYS = 90;
const DAY = 86_400_000;
// A server whose clock is behind must not find it from the future.
const EARLIER = 3_600_000;

/** A certificate of the pair for 90 days, for who must register X.509. */
export const selfSigned = (pair: MadePair, commonName: string): Promise<Uint8Array<ArrayBuffer>> =>
  makeSelfSignedCertificate({
    publicKey: pair.publicKey,
    privateKey: pair.privateKey,
    commonName,
    notBefore: new Date(pair.madeAt.getTime() - EARLIER),
    notAfter: new Date(pair.madeAt.getTime() + DAYS * DAY),
  });
