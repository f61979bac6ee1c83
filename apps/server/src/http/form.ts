import { limits, OAuthError } from '@signet/protocol';
import type { FastifyRequest } from 'fastify';
import { bodyOf, mediaTypeOf } from './raw-request.js';

/** The parameters of a form request, each at most once and never empty; `resource` may repeat (RFC 8707 §2). */
export class Form {
  constructor(
    private readonly single: ReadonlyMap<string, string>,
    readonly resources: readonly string[],
  ) {}

  find(name: string): string | undefined {
    return this.single.get(name);
  }
}

const FORM_TYPE = 'application/x-www-form-urlencoded';

// Parameters that must not stand in a URL: there they are logged (spec.md 8).
const bodyOnly = [
  'client_assertion',
  'client_assertion_type',
  'client_id',
  'client_secret',
  'grant_type',
  'scope',
  'token',
];

/** Reads a form request (RFC 6749 §3.2, appendix B). Throws `OAuthError` `invalid_request`. */
export function readForm(request: FastifyRequest): Form {
  if (mediaTypeOf(request) !== FORM_TYPE) throw invalid(`The media type must be ${FORM_TYPE}`);
  acceptQuery(request.url.split('?')[1] ?? '');
  return parse(decodeText(bodyOf(request)));
}

function acceptQuery(query: string): void {
  const parameters = new URLSearchParams(pairsOf(query).join('&'));
  if (bodyOnly.some((name) => parameters.has(name))) {
    throw invalid('Parameters belong in the request body, never in the URL');
  }
}

// Bounded before they are decoded: a URL of 16 KiB has room for thousands.
function pairsOf(text: string): string[] {
  const pairs = text === '' ? [] : text.split('&', limits.formParameters + 1);
  if (pairs.length > limits.formParameters) throw invalid(`More than ${limits.formParameters} parameters`);
  return pairs;
}

function parse(text: string): Form {
  const pairs = pairsOf(text);
  const single = new Map<string, string>();
  const resources: string[] = [];
  for (const pair of pairs) {
    const [name, value] = parsePair(pair);
    if (name === 'resource' && value !== '') resources.push(value);
    if (name === 'resource') continue;
    if (single.has(name)) throw invalid('A parameter is repeated');
    single.set(name, value);
  }
  const present = [...single].filter(([, value]) => value !== '');
  return new Form(new Map(present), resources);
}

function parsePair(pair: string): [string, string] {
  const equals = pair.indexOf('=');
  return equals < 0 ? [decode(pair), ''] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
}

const plain = /^[\w.*-]*$/;

function decode(text: string): string {
  if (plain.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalid('A parameter is not form-encoded');
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeText(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw invalid('The body is not UTF-8');
  }
}

const invalid = (description: string) => new OAuthError('invalid_request', description);
