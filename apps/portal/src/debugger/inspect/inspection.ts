import { explainAssertion } from '@signet/key-material';
import {
  assertionRefusals,
  decodeBase64url,
  type Expectations,
  type JsonObject,
  type Refusal,
} from '@signet/protocol';
import { cleanAssertion } from './clean-assertion.js';
import { type KnownKey, signatureProblems } from './signature.js';

/** What is held against an assertion: the server's rules, and the keys registered, where they are known. */
export interface InspectionContext extends Expectations {
  keys: readonly KnownKey[] | undefined;
}

/** An assertion, taken apart and judged. */
export interface Inspection {
  jwt: string;
  cleanings: readonly string[];
  header: JsonObject;
  claims: JsonObject;
  refusals: readonly Refusal[];
  /** Whether its signature was verified with a registered key; undefined where none is known here. */
  isSigned: boolean | undefined;
}

/** Why there is nothing to take apart: one sentence. */
export interface Unreadable {
  cleanings: readonly string[];
  problem: string;
}

/** Decodes and judges, in this browser. Never throws for what the text holds. */
export async function inspectAssertion(
  text: string,
  context: InspectionContext,
): Promise<Inspection | Unreadable> {
  const { jwt, cleanings } = cleanAssertion(text);
  const explained = explainAssertion(jwt);
  if ('problem' in explained) return { cleanings, problem: explained.problem };
  const signatureLength = decodeBase64url(jwt.slice(jwt.lastIndexOf('.') + 1))?.length ?? 0;
  const rules = assertionRefusals({ ...explained, signatureLength }, context);
  const own = keysOf(explained.claims, context.keys);
  const isMisformed = rules.some(
    ({ reason }) => reason === 'signature_format' || reason === 'algorithm_not_allowed',
  );
  const signature = own && !isMisformed ? await signatureProblems(jwt, explained.header, own) : [];
  const isSigned = own ? !isMisformed && signature.length === 0 : undefined;
  return { jwt, cleanings, ...explained, refusals: [...rules, ...signature], isSigned };
}

const keysOf = (
  { sub }: JsonObject,
  keys: readonly KnownKey[] | undefined,
): readonly KnownKey[] | undefined => keys?.filter(({ client_id }) => client_id === sub);
