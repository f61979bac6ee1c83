import {
  BearerTokenError,
  describable,
  type ErrorResponse,
  HttpProblem,
  type HttpProblemStatus,
  OAuthError,
  type ProblemDocument,
  RegistrationError,
  titleOf,
} from '@signet/protocol';
import { challengeOf, type TokenScheme } from './challenge.js';

/** An error as it goes out. */
export interface ErrorAnswer {
  status: number;
  headers: Record<string, string>;
  body: ErrorResponse | ProblemDocument;
}

/** What an answer needs to know: the realm and the schemes of challenges, and the reference of the request. */
export interface ErrorContext {
  issuer: string;
  schemes: readonly TokenScheme[];
  reference: string;
  /** Whether it is a request of the portal: its pages tell refusals apart by a word. */
  portal?: boolean;
}

/** Any of our errors as an answer; what is none of them becomes a 500 without a word about the cause. */
export function errorAnswer(error: unknown, context: ErrorContext): ErrorAnswer {
  if (error instanceof OAuthError) return oauthAnswer(error, context);
  if (error instanceof RegistrationError) return registrationAnswer(error, context);
  if (error instanceof BearerTokenError) return bearerAnswer(error, context);
  if (error instanceof HttpProblem) return problemAnswer(error, context);
  return problemAnswer(new HttpProblem(500, 'Something went wrong here, not in the request.'), context);
}

/** RFC 6749 §5.2. A 401 always carries a challenge; a neutral one when no Authorization header was tried (spec.md 27). */
function oauthAnswer(
  { code, message, scheme }: OAuthError,
  { issuer, reference }: ErrorContext,
): ErrorAnswer {
  const body = { error: code, error_description: describable(message), reference };
  if (code !== 'invalid_client') return { status: 400, headers: {}, body };
  return {
    status: 401,
    headers: { 'www-authenticate': `${scheme ?? 'OAuth-Client'} realm="${issuer}"` },
    body,
  };
}

/** RFC 7591 §3.2.2, with all problems at once in an extra member. */
function registrationAnswer(
  { problems, message }: RegistrationError,
  { reference }: ErrorContext,
): ErrorAnswer {
  const body = { error: problems[0].code, error_description: describable(message), problems, reference };
  return { status: 400, headers: {}, body };
}

/** RFC 6750 §3, RFC 9449 §7.1: without a token in the request, a challenge without an error word. */
function bearerAnswer(
  { code, status, scope, message }: BearerTokenError,
  context: ErrorContext,
): ErrorAnswer {
  const challenge = challengeOf({ code, scope, description: message }, context);
  return {
    status,
    headers: { 'www-authenticate': challenge },
    body: {
      error: code ?? 'invalid_token',
      error_description: describable(message),
      reference: context.reference,
    },
  };
}

/** RFC 9457. */
function problemAnswer(
  { status, message, headers, members }: HttpProblem,
  { reference, portal }: ErrorContext,
): ErrorAnswer {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: {
      type: 'about:blank',
      title: titleOf(status),
      status,
      detail: message,
      instance: reference,
      ...(portal && { code: codeOf(status), reference }),
      ...members,
    },
  };
}

const codes: Partial<Record<HttpProblemStatus, string>> = {
  400: 'request_malformed',
  404: 'not_found',
  409: 'conflict',
  429: 'too_many_tries',
};

/** The word of a refusal that has none of its own: of its status. */
const codeOf = (status: HttpProblemStatus): string =>
  codes[status] ?? titleOf(status).toLowerCase().replaceAll(' ', '_');
