import { expect } from 'vitest';
import { said, type Answer } from './answer.js';

const isUncached = (answer: Answer) => {
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.headers.pragma).toBe('no-cache');
};

/** RFC 6749 §5.2: printable ASCII without quotation mark and backslash. */
export const describable = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** An OAuth error: JSON with this word, uncached, traceable by its reference. */
export function expectError(answer: Answer, status: number, error: string): void {
  expect(answer.status, said(answer)).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
  expect(answer.body.error).toBe(error);
  expect(answer.body.error_description ?? '').toMatch(describable);
  expect(answer.headers['x-request-id']).toBeTruthy();
  isUncached(answer);
}

/** The one refusal of client authentication: the same for every cause (spec 29). */
export function expectInvalidClient(answer: Answer): void {
  expectError(answer, 401, 'invalid_client');
  expect(Object.keys(answer.body).sort()).toEqual(['error', 'error_description', 'reference']);
  expect(answer.body.reference).toMatch(/^r_/);
  expect(answer.headers['x-request-id']).toBe(answer.body.reference);
  expect(answer.headers['www-authenticate']).toBeTruthy();
}

/** A refused registration (RFC 7591 §3.2.2); `field` must be among its problems. */
export function expectInvalidMetadata(
  answer: Answer,
  field?: string | RegExp,
  error = 'invalid_client_metadata',
): void {
  expectError(answer, 400, error);
  if (field === undefined) return;
  const fields = answer.body.problems.map((problem) => problem.field);
  expect(fields).toContainEqual(typeof field === 'string' ? field : expect.stringMatching(field));
}

/** A bearer token refused (RFC 6750 §3.1). */
export function expectInvalidToken(answer: Answer): void {
  expect(answer.status, said(answer)).toBe(401);
  expect(answer.headers['www-authenticate']).toMatch(/^Bearer\b.*\berror="invalid_token"/);
  isUncached(answer);
}

/** No token at all: a challenge without an error code (RFC 6750 §3). */
export function expectBareChallenge(answer: Answer): void {
  expect(answer.status, said(answer)).toBe(401);
  expect(answer.headers['www-authenticate']).toMatch(/^Bearer\b/);
  expect(answer.headers['www-authenticate']).not.toContain('error');
  isUncached(answer);
}

/** A problem document (RFC 9457 §3). */
export function expectProblem(answer: Answer, status: number): void {
  expect(answer.status, said(answer)).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json\b/);
  expect(answer.headers['x-request-id']).toBeTruthy();
  expect(answer.body).toMatchObject({ title: expect.any(String), status });
  expectNoInsides(answer);
}

/** Nothing of our insides: no stack, no file, no SQL. */
export const expectNoInsides = (answer: Answer): void =>
  expect(answer.text).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.(ts|js):\d+|SELECT |INSERT |QueryFailed/);
