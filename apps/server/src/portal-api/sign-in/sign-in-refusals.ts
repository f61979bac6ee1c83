import { HttpProblem, type PortalErrorCode } from '@signet/protocol';

/** A proof that was not good. A 401 always carries a challenge (RFC 9110 §15.5.2); this one makes no browser ask for a password. */
const refused = (code: PortalErrorCode, detail: string): HttpProblem =>
  new HttpProblem(401, detail, { 'www-authenticate': 'Session' }, { code });

/** One answer for a wrong password and for an address nobody has (security.md K17). */
export const credentialsRefused = (): HttpProblem =>
  refused('credentials_refused', 'The mail address or the password is not right.');

export const codeRefused = (): HttpProblem =>
  refused('code_refused', 'The code is not right, or it was used before.');

/** One answer for every fault of a passkey (security.md K20). */
export const passkeyRefused = (): HttpProblem =>
  refused('passkey_refused', 'The passkey was not accepted. Begin again; each try works once.');
