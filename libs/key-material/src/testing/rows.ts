import type { JsonObject } from '@signet/protocol';
import { expect, it } from 'vitest';
import { publicKeyProblems } from '../jwk/public-key-problems.js';
import { KeyMaterialError, type KeyProblemCode } from '../problem.js';

/** One test: the key passes the quick key policy. */
export const accepts = (what: string, jwk: JsonObject): void =>
  it(`accepts ${what}`, () => expect(publicKeyProblems(jwk)).toEqual([]));

/** One test: the key is refused for that reason alone, at that member. */
export const refuses = (what: string, jwk: JsonObject, code: KeyProblemCode, path: string): void =>
  it(`refuses ${what} because of ${code}`, () =>
    expect(publicKeyProblems(jwk)).toEqual([{ code, path, reason: expect.stringMatching(/^[ -~]{10,}$/) }]));

/** The error of our own that a promise ends with; anything else fails the test. */
export async function errorOf(refused: Promise<unknown>): Promise<KeyMaterialError> {
  const error = await refused.then(
    () => expect.unreachable('nothing was refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof KeyMaterialError)) throw error;
  return error;
}

/** The codes it was refused with. */
export const codesOf = async (refused: Promise<unknown>): Promise<KeyProblemCode[]> =>
  (await errorOf(refused)).problems.map(({ code }) => code);
