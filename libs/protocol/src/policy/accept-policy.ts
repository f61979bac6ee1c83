import { isJsonObject, type JsonObject, type JsonValue } from '../json/json.js';
import { describable } from '../messages/error-response.js';
import { type FieldsClass, membersOf, shapeProblems } from '../metadata/shape.js';
import { InitialAccessTokenRules, PolicyDocument } from './policy-document.js';

/** A policy that cannot be published: every sentence names a member. */
export class PolicyError extends Error {
  constructor(readonly problems: readonly [string, ...string[]]) {
    super(problems.join('. '));
  }
}

/**
 * A policy document as it may be published. Nothing is ignored: a member that is misspelled would be a limit that is not there.
 *
 * @throws {PolicyError}
 */
export function acceptPolicy(value: JsonObject): PolicyDocument {
  const tokenRules = isJsonObject(value.initial_access_token) ? value.initial_access_token : {};
  const [first, ...others] = [
    ...documentProblems(PolicyDocument, value),
    ...documentProblems(InitialAccessTokenRules, tokenRules, 'initial_access_token.'),
    ...scopeNeedsProblems(value.scope_needs),
  ];
  if (first) throw new PolicyError([first, ...others]);
  return value as unknown as PolicyDocument;
}

/** The initial access token's rules alone, for a token an administrator makes. Throws `PolicyError`. */
export function acceptInitialAccessTokenRules(value: JsonObject): InitialAccessTokenRules {
  const [first, ...others] = documentProblems(InitialAccessTokenRules, value);
  if (first) throw new PolicyError([first, ...others]);
  return value as unknown as InitialAccessTokenRules;
}

function documentProblems(type: FieldsClass, value: JsonObject, prefix = ''): string[] {
  const known = new Set(membersOf(type));
  const [members, unknown] = [true, false].map((wanted) =>
    Object.entries(value).filter(([member]) => known.has(member) === wanted),
  ) as [[string, JsonValue][], [string, JsonValue][]];
  return [
    ...unknown.map(([member]) => `${prefix}${describable(member.slice(0, 60))} is not known`),
    ...shapeProblems(type, Object.fromEntries(members)).map(
      ({ field, reason }) => `${prefix}${field} ${reason}`,
    ),
  ];
}

const needs = new Set(['sender_constraint', 'software_statement']);

function scopeNeedsProblems(value: JsonValue | undefined): string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([scope, needed]) =>
    isJsonObject(needed) &&
    Object.entries(needed).every(([need, demand]) => needs.has(need) && demand === 'required')
      ? []
      : [
          `scope_needs.${describable(scope.slice(0, 60))} must be an object of ${[...needs].join(', ')}, each required`,
        ],
  );
}
