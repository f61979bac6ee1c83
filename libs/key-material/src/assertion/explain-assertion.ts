import {
  decodeBase64url,
  isJsonObject,
  type JsonObject,
  limits,
  readStrictJson,
  StrictJsonError,
} from '@signet/protocol';

/** An assertion taken apart for people to read. Nothing in it has been verified. */
export interface ExplainedAssertion {
  header: JsonObject;
  claims: JsonObject;
}

/** Why a text cannot be read as an assertion: one ASCII sentence. */
export interface UnreadableAssertion {
  problem: string;
}

/** Decodes a compact JWS (RFC 7515 §7.1) as strictly as the server does, without its signature. Never throws. */
export function explainAssertion(jwt: string): ExplainedAssertion | UnreadableAssertion {
  if (jwt.length > limits.assertionLength)
    return { problem: `An assertion has at most ${limits.assertionLength} characters.` };
  const segments = jwt.split('.');
  if (segments.length !== 3)
    return { problem: `An assertion has three parts with dots between; this has ${segments.length}.` };
  const header = readSegment(segments[0]!, 'header');
  if (typeof header === 'string') return { problem: header };
  const claims = readSegment(segments[1]!, 'claims set');
  if (typeof claims === 'string') return { problem: claims };
  if (!decodeBase64url(segments[2]!)) return { problem: 'The signature is not canonical base64url.' };
  return { header, claims };
}

function readSegment(segment: string, name: string): JsonObject | string {
  const octets = decodeBase64url(segment);
  if (!octets)
    return `The ${name} is not canonical base64url: no padding, no white space, no other characters.`;
  try {
    const value = readStrictJson(octets);
    return isJsonObject(value) ? value : `The ${name} is not a JSON object.`;
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    return `The ${name} cannot be read: ${error.message}.`;
  }
}
