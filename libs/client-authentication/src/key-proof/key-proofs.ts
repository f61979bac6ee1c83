import { describable, type JsonValue, type Problem, refused, RegistrationError } from '@signet/protocol';
import type { VerificationKey } from '../client-authentication.js';
import { type KeyProofContext, verifyKeyProof } from './key-proof.js';
import { refuseMember } from './refuse-proof.js';

const MEMBER = 'key_proofs';

/** More than one proof for each key of the largest set is nothing. */
const MOST_PROOFS = 20;

/**
 * What is wrong with `key_proofs`, one proof for each inline key that its sender holds its private half. A proof that is sent
 * is always verified; the `needed` keys must have one.
 */
export async function keyProofProblems(
  sent: JsonValue | undefined,
  keys: readonly VerificationKey[],
  { needed, ...context }: KeyProofContext & { needed: readonly VerificationKey[] },
): Promise<Problem[]> {
  const proofs = sent ?? [];
  if (!Array.isArray(proofs) || proofs.length > MOST_PROOFS)
    return [refused(MEMBER, `must be a list of at most ${MOST_PROOFS} signed JWTs`)];
  const proved = new Set<VerificationKey>();
  const problems: Problem[] = [];
  for (const [index, proof] of proofs.entries()) {
    const member = `${MEMBER}[${index}]`;
    try {
      const key = await verifyKeyProof(proof, keys, context, refuseMember(member));
      if (proved.has(key)) problems.push(refused(member, 'is a second proof of one key'));
      proved.add(key);
    } catch (error) {
      if (!(error instanceof RegistrationError)) throw error;
      problems.push(...error.problems);
    }
  }
  return [...problems, ...needed.filter((key) => !proved.has(key)).map(missing)];
}

const missing = ({ kid }: VerificationKey): Problem =>
  refused(MEMBER, `has no proof of the key ${describable(kid)}: sign one with it`, 'policy/key_proof');
