import type { JsonObject } from '../json/json.js';
import { type Problem, RegistrationError } from '../problem.js';
import { fieldGroups, type RequestedMetadata } from './field-group.js';
import { languageProblems } from './languages.js';
import { sortMembers, unknownProblems } from './members.js';
import type { RegistrationPolicy } from './policy.js';
import { shapeProblems } from './shape.js';

type Settled = Required<
  Pick<
    RequestedMetadata,
    | 'grant_types'
    | 'response_types'
    | 'token_endpoint_auth_method'
    | 'tls_client_certificate_bound_access_tokens'
    | 'dpop_bound_access_tokens'
  >
>;

/**
 * What a client has: every member was accepted, defaults are filled in, an absent member is absent and never null.
 * Wire spelling, as it is stored and echoed (RFC 7591 §3.2.1). `client_name#ja` stands for any language-tagged member.
 */
export type ClientMetadata = RequestedMetadata & Settled & { [tagged: `${string}#${string}`]: string };

/**
 * Accepts what a client asks for, or refuses it with all problems at once (RFC 7591 §2, §3.2.2). Nothing may change the
 * result afterwards: a software statement is merged before. Key material in `jwks` is left to whoever parses it.
 *
 * @throws {RegistrationError}
 */
export function acceptMetadata(requested: JsonObject, policy: RegistrationPolicy): ClientMetadata {
  const sorted = sortMembers(requested);
  const malformed = fieldGroups.map(({ fields, code }) => shapeProblems(fields, sorted.known, code));
  const metadata = withDefaults(without(sorted.known, malformed.flat()), policy);
  const [first, ...others] = [
    ...fieldGroups.flatMap(({ problems }, index) =>
      merged(malformed[index] ?? [], problems(metadata, policy)),
    ),
    ...languageProblems(sorted.tagged),
    ...unknownProblems(sorted),
  ];
  if (first) throw new RegistrationError([first, ...others]);
  return { ...metadata, ...sorted.tagged } as ClientMetadata;
}

function without(members: JsonObject, malformed: readonly Problem[]): RequestedMetadata {
  const refusedMembers = new Set(malformed.map(({ field }) => field));
  return Object.fromEntries(Object.entries(members).filter(([member]) => !refusedMembers.has(member)));
}

const withDefaults = (metadata: RequestedMetadata, policy: RegistrationPolicy): RequestedMetadata =>
  Object.assign({}, metadata, ...fieldGroups.map(({ defaults }) => defaults?.(metadata, policy)));

/** To the rules a malformed member is absent; that it is required need not be said as well. */
const merged = (malformed: readonly Problem[], problems: readonly Problem[]): Problem[] => [
  ...malformed,
  ...problems.filter(({ field }) => !malformed.some((known) => known.field === field)),
];
