import type { KnownPasswords } from './known-passwords.js';
import { isLongEnough, isPasswordLength, preparePassword } from './prepare-password.js';

/** What is wrong with a password somebody wants to have, in words for that person. Nothing is asked of it but length. */
export function passwordProblems(text: string, known: KnownPasswords, owner: { email: string }): string[] {
  if (!isPasswordLength(text)) return ['must have at most 256 bytes'];
  const prepared = preparePassword(text);
  if (prepared === undefined) return ['must not have control characters or characters without a meaning'];
  if (!isLongEnough(prepared)) return ['must have at least 8 characters'];
  if (known.has(prepared)) return ['is one of those tried first by whoever guesses; choose another'];
  return resembles(prepared, owner.email) ? ['must not be your mail address, or the name in it'] : [];
}

function resembles(password: string, email: string): boolean {
  const plain = password.toLowerCase();
  return plain === email.toLowerCase() || plain === email.slice(0, email.lastIndexOf('@')).toLowerCase();
}
