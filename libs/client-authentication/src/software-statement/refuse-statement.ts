import { RegistrationError, softwareStatementProblem } from '@signet/protocol';
import { refusalText, type RefusalTexts } from '../jws/refusal-text.js';
import type { Refuse } from '../jws/refuse.js';

const notByIssuer = () => 'is not signed by its issuer';

const texts: RefusalTexts = {
  unknown_key: ({ kid }) => `names the key ${kid}, which its issuer does not have here`,
  signature_format: notByIssuer,
  signature_mismatch: notByIssuer,
};

/** A refused statement is a refused registration, and unlike client authentication it says why (RFC 7591 §3.2.2). */
export const refuseStatement: Refuse = (reason, evidence = {}) =>
  new RegistrationError([
    softwareStatementProblem('invalid_software_statement', refusalText(reason, evidence, texts)),
  ]);
