import { malformedRequest } from '../../answers/portal-problem.js';
import { isPasswordLength } from './prepare-password.js';

/** Throws `HttpProblem` 400 where it is longer than any password: nothing is hashed then. */
export function acceptLength(password: string): void {
  if (!isPasswordLength(password))
    throw malformedRequest([{ field: 'password', text: 'must have at most 256 bytes' }]);
}
