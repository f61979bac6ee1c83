import { isJsonObject, type JsonObject, type JsonValue } from '@signet/protocol';
import { Failure, type ServerWords } from '../failure.js';
import type { Answer } from './exchange.js';

const dcr = 'signet token --scope dcr --client-id ONBOARDING --key FILE';

// What to do now, by the error word. A 401 without one comes from the admin API (RFC 9457).
const advice = new Map<string | undefined, string>([
  ['invalid_scope', 'signet admin show-client CLIENT      the scope it has'],
  ['invalid_dpop_proof', 'signet … --dpop FILE      the key its tokens are bound to; and look at the clock'],
  ['invalid_token', `${dcr}      a new one: each works once, within 300 seconds`],
  ['insufficient_scope', `${dcr}      /register wants the scope dcr`],
  [
    'unauthorized',
    'signet admin … --admin-token-file FILE      the server wrote it to <data dir>/admin-token',
  ],
]);

const NO_CONTENT = 204;

/** The body when the answer is the expected one, empty where none is expected, else the server's refusal, or its failure to answer, in its own words. */
export function accepted(answer: Answer, status: number): JsonObject {
  const body = status === NO_CONTENT ? {} : answer.body;
  if (answer.status === status && isJsonObject(body)) return body;
  throw failureOf(answer);
}

function failureOf(answer: Answer): Failure {
  const { status, headers } = answer;
  const words = isJsonObject(answer.body) ? answer.body : {};
  const said = saidBy(answer, words);
  const message =
    textOf(words.error_description) ?? textOf(words.detail) ?? 'The server gave no explanation.';
  const next = [
    words.reference ? `signet admin explain ${said.reference}` : undefined,
    advice.get(said.error ?? (status === 401 ? 'unauthorized' : undefined)),
    headers.has('retry-after') ? `try again in ${headers.get('retry-after')} seconds` : undefined,
  ].filter((line) => line !== undefined);
  if (status >= 300 && status < 500) return new Failure('refused', message, { said, next });
  // 5xx, and a success that is not the one asked for: whether the request was carried out is not known.
  return new Failure('unreachable', `The server could not answer (${status}). ${message}`, { said, next });
}

/** The words of an OAuth error, of a Bearer challenge (RFC 6750 §3), or of a problem document, whose instance is the reference. */
const saidBy = ({ status, headers }: Answer, words: JsonObject): ServerWords => ({
  status,
  error: textOf(words.error) ?? /\berror="([a-z_]+)"/.exec(headers.get('www-authenticate') ?? '')?.[1],
  reference: textOf(words.reference) ?? textOf(words.instance),
  problems: problemsOf(words.problems),
});

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

const problemsOf = (value: JsonValue | undefined): ServerWords['problems'] =>
  Array.isArray(value)
    ? value.filter(isJsonObject).map(({ field, reason, rule }) => ({
        field: String(field),
        reason: String(reason),
        rule: textOf(rule),
      }))
    : undefined;
