import type { JsonObject } from '@signet/protocol';

/** A client assertion as it can be read without any key. */
export interface DecodedAssertion {
  header: JsonObject;
  claims: JsonObject;
  /** Octets of its signature. */
  signatureLength: number;
}
