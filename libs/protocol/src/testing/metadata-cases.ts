import { expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json/json.js';
import { describable } from '../messages/error-response.js';
import { acceptMetadata, type ClientMetadata } from '../metadata/client-metadata.js';
import { RegistrationPolicy } from '../metadata/policy.js';
import { RegistrationError, type RegistrationErrorCode } from '../problem.js';

/** Members of a request; `undefined` takes one away from the least that is accepted. */
export type Row = Record<string, JsonValue | undefined>;

export const policy = new RegistrationPolicy({ scopes_supported: ['read', 'write'] });

/** The least that is accepted. */
export const least: JsonObject = {
  grant_types: ['client_credentials'],
  token_endpoint_auth_method: 'private_key_jwt',
  jwks: { keys: [] },
};

/** The least that is accepted with the row's members instead of its own. */
export const requestOf = (row: Row): JsonObject =>
  Object.fromEntries(Object.entries({ ...least, ...row }).filter(hasValue));

/** One test: the row is accepted and registered as it was asked for, or as `registered` says; `undefined` means absent. */
export function accepts(row: Row, registered: Row = row): void {
  it(`accepts ${titleOf(row)}`, () => {
    const metadata: ClientMetadata = acceptMetadata(requestOf(row), policy);
    for (const [member, value] of Object.entries(registered)) {
      expect(Object.hasOwn(metadata, member)).toBe(value !== undefined);
      expect(metadata[member as never]).toEqual(value);
    }
  });
}

/** One test: the row is refused for that reason alone, or those, and `code` is the word on the wire. */
export function refuses(
  row: Row,
  because: string | string[],
  code: RegistrationErrorCode = 'invalid_client_metadata',
): void {
  const reasons = [because].flat();
  it(`refuses ${titleOf(row)} because ${reasons.join('; ')}`, () => {
    const { problems, message } = refusalOf(requestOf(row));
    expect(problems.map(({ field, reason }) => `${field} ${reason}`)).toEqual(reasons);
    expect(problems[0].code).toBe(code);
    expect(message).toBe(describable(message));
  });
}

export function refusalOf(requested: JsonObject): RegistrationError {
  try {
    acceptMetadata(requested, policy);
  } catch (error) {
    if (error instanceof RegistrationError) return error;
    throw error;
  }
  throw new Error('The request was accepted.');
}

const hasValue = (entry: [string, JsonValue | undefined]): entry is [string, JsonValue] =>
  entry[1] !== undefined;

const LONGEST_TITLE = 120;

function titleOf(row: Row): string {
  const text = JSON.stringify(row, (_, value: unknown) => value ?? 'omitted');
  return text
    .replace(/[^\x20-\x7e]/g, (character) => `U+${character.codePointAt(0)!.toString(16)}`)
    .slice(0, LONGEST_TITLE);
}
