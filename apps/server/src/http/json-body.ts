import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import {
  HttpProblem,
  isJsonObject,
  type JsonObject,
  readStrictJson,
  refused,
  RegistrationError,
  StrictJsonError,
} from '@signet/protocol';
import type { FastifyRequest } from 'fastify';
import { bodyOf, isRegistrationEndpoint, mediaTypeOf } from './raw-request.js';

const JSON_TYPE = 'application/json';

/** The request body as one JSON object, strictly read (RFC 7591 §3.1, spec.md 4). 415 for another media type. */
export function readJsonObject(request: FastifyRequest): JsonObject {
  if (mediaTypeOf(request) !== JSON_TYPE || !isUtf8(request)) {
    throw new HttpProblem(415, `The media type must be ${JSON_TYPE}.`, { accept: JSON_TYPE });
  }
  try {
    const value = readStrictJson(bodyOf(request));
    if (isJsonObject(value)) return value;
  } catch (cause) {
    if (cause instanceof StrictJsonError) throw malformed(request, cause.message);
    throw cause;
  }
  throw malformed(request, 'not a JSON object');
}

// JSON is UTF-8 (RFC 8259 §8.1); a charset parameter may say so, or nothing.
const isUtf8 = (request: FastifyRequest): boolean =>
  !/charset\s*=\s*"?(?!utf-8"?\s*(?:;|$))/i.test(request.headers['content-type'] ?? '');

function malformed(request: FastifyRequest, detail: string): Error {
  return isRegistrationEndpoint(request)
    ? new RegistrationError([refused('body', detail)])
    : new HttpProblem(400, `The body: ${detail}.`);
}

/** The JSON object of the request, as a controller's parameter. */
export const JsonBody = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readJsonObject(context.switchToHttp().getRequest<FastifyRequest>()),
);
