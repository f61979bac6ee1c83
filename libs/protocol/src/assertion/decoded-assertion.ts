import type { JsonObject } from '../json/json.js';

/** A client assertion as it can be read without any key. */
export interface DecodedAssertion {
  header: JsonObject;
  claims: JsonObject;
  /** Octets of its signature. */
  signatureLength: number;
}
