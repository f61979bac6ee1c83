import { HttpProblem } from '@signet/protocol';

/** Nobody is signed in. A 401 always carries a challenge (RFC 9110 §15.5.2); this one makes no browser ask for a password. */
export const signedOut = (): HttpProblem =>
  new HttpProblem(401, 'Sign in first.', { 'www-authenticate': 'Session' }, { code: 'signed_out' });
