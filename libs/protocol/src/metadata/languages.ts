// client_name#ja-Jpan-JP and the like: RFC 7591 §2.2. No language is assumed for the member without a tag.
import type { JsonObject, JsonValue } from '../json/json.js';
import { describable } from '../messages/error-response.js';
import { type Problem, refused } from '../problem.js';
import { ruleOn } from '../rule-name.js';
import { isLanguageTag } from './language-tag.js';
import { HumanReadableFields, humanReadableProblems } from './presentation.js';
import { shapeProblems } from './shape.js';

const MOST_TAGGED = 50;
const SHOWN_LENGTH = 60;

/** What is wrong with the members that carry a language tag. Each is held to the rules of the member without one. */
export function languageProblems(tagged: JsonObject): Problem[] {
  const members = Object.entries(tagged);
  if (members.length > MOST_TAGGED) {
    const excess = `has ${members.length} members with a language tag; at most ${MOST_TAGGED} are taken`;
    return [refused('client metadata', excess)];
  }
  const seen = new Set<string>();
  return members.flatMap(([member, value]) => {
    // Language tags are compared without regard to case: RFC 5646 §2.1.1.
    const repeated = seen.size === seen.add(member.toLowerCase()).size;
    return repeated ? [refused(shown(member), 'repeats a language tag')] : taggedProblems(member, value);
  });
}

function taggedProblems(member: string, value: JsonValue): Problem[] {
  const [name, tag] = splitAtTag(member);
  if (!isLanguageTag(tag)) {
    return [refused(shown(member), 'must end in a well-formed language tag (RFC 5646)')];
  }
  const fields = { [name]: value };
  const malformed = shapeProblems(HumanReadableFields, fields);
  const problems = malformed.length > 0 ? malformed : humanReadableProblems(fields as HumanReadableFields);
  return problems.map((problem) => ({ ...problem, field: member, rule: ruleOn(member) }));
}

function splitAtTag(member: string): [name: string, tag: string] {
  const hash = member.indexOf('#');
  return [member.slice(0, hash), member.slice(hash + 1)];
}

const shown = (member: string): string => describable(member.slice(0, SHOWN_LENGTH));
