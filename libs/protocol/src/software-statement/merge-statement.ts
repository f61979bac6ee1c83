import type { JsonObject } from '../json/json.js';
import { isMetadataMember } from '../metadata/members.js';
import type { Problem } from '../problem.js';

const STATEMENT = 'software_statement';

/** A request with the claims of its software statement put over it. */
export interface MergedRequest {
  requested: JsonObject;
  /** The members the statement speaks of, without language tags. */
  attested: ReadonlySet<string>;
}

/**
 * Signed values win over the same members of the request (RFC 7591 §2.3, §3.1.1), before anything is accepted. Claims that are
 * no client metadata, and a statement within the statement, say nothing (spec.md 233). A name the statement gives in any
 * language is the statement's in all of them: the request cannot add a translation of its own.
 */
export function mergeStatement(requested: JsonObject, claims: JsonObject): MergedRequest {
  const said = Object.entries(claims).filter(
    ([member, value]) => value !== null && member !== STATEMENT && isMetadataMember(member),
  );
  const attested = new Set(said.map(([member]) => untagged(member)));
  const asked = Object.entries(requested).filter(
    ([member]) => member !== STATEMENT && !attested.has(untagged(member)),
  );
  return { requested: Object.fromEntries([...asked, ...said]), attested };
}

/** A problem with what the statement says is a problem of the statement (spec.md 232). */
export const statementProblem = (problem: Problem, attested: ReadonlySet<string>): Problem =>
  attested.has(problem.field.split(/[#.[]/, 1)[0] ?? '')
    ? { ...problem, code: 'invalid_software_statement', field: `${STATEMENT}.${problem.field}` }
    : problem;

const untagged = (member: string): string => member.split('#', 1)[0] ?? member;
