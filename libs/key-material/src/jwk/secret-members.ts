import type { JsonObject } from '@signet/protocol';
import { problem, type KeyProblem } from '../problem.js';

// RFC 7518 §6.2.2, §6.3.2, §6.4.1; RFC 8037 §2; `priv` of the AKP key type.
const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

/** Private or symmetric material in what should be a public key, whatever its type. */
export function secretProblems(jwk: JsonObject, path: string): KeyProblem[] {
  if (jwk.kty === 'oct' || Object.hasOwn(jwk, 'k'))
    return [
      problem(
        'symmetric_key',
        path,
        'This is a symmetric key. Clients here prove themselves with a key pair.',
      ),
    ];
  const sent = secretMembers.filter((member) => Object.hasOwn(jwk, member));
  if (sent.length === 0) return [];
  const names = sent.map((member) => `"${member}"`).join(', ');
  const advice = 'Send the public key only, and replace this key: it is no longer secret.';
  const reason = `This holds private key material (${names}). ${advice}`;
  return [problem('private_key', path, reason)];
}
