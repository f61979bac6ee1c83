import { ClientAuthenticationError, refusal } from '@signet/protocol';
import type { Refuse } from '../jws/refuse.js';

/** A refused client assertion is a failed client authentication (RFC 7523 §3.2). */
export const refuseAuthentication: Refuse = (reason, evidence) =>
  new ClientAuthenticationError(refusal(reason, evidence));
