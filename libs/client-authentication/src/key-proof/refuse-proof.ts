import { refused, RegistrationError } from '@signet/protocol';
import { refusalText } from '../jws/refusal-text.js';
import type { Refuse } from '../jws/refuse.js';

/** Refuses the JWT that stands in that member of a registration, and says why (RFC 7591 §3.2.2). */
export const refuseMember =
  (member: string): Refuse =>
  (reason, evidence = {}) =>
    new RegistrationError([refused(member, refusalText(reason, evidence))]);
