import type { Problem } from '../problem.js';

/** An OAuth error body (RFC 6749 §5.2, RFC 7591 §3.2.2). `reference` names the attempt, for its owner to read why. */
export interface ErrorResponse {
  error: string;
  error_description: string;
  problems?: readonly Problem[];
  reference: string;
}

/** A problem document (RFC 9457 §3). */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
}

/** The text with only the characters `error_description` may carry (RFC 6749 §5.2). */
export const describable = (text: string): string =>
  text.replace(/["\\]/g, "'").replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?');
