import { keyText } from '../check-a-key/key-text.js';
import type { ReadKey } from '../check-a-key/reading/reading.js';
import { instantText } from '../lifetime/instant-text.js';
import { lifeText } from '../lifetime/lifetime.js';
import type { PublicIntake } from './intake/intake.js';

/** What it is, in a sentence or two. */
export function intakeText(intake: PublicIntake, at: Date): string {
  if (intake.kind === 'keys') {
    if (intake.keys.length > 1) return `${intake.keys.length} public keys.`;
    return `${signingText(intake.keys[0]!)}.`;
  }
  const { key, subject, life } = intake.certificate;
  const issuer = intake.chain[0]?.issuer ?? subject;
  const origin = issuer === subject ? 'signed by itself' : `issued by ${issuer}`;
  const dates = `Valid ${instantText(life.notBefore)} to ${instantText(life.notAfter)}: ${lifeText(life, at)}`;
  return `${signingText(key)}. Certificate for ${subject}, ${origin}. ${dates}.`;
}

const signingText = ({ jwk, algorithms }: ReadKey): string =>
  `${keyText(jwk)} for ${algorithms.join(' or ') || 'no algorithm taken here'}`;
