import type { AttemptStep } from '@signet/protocol';
import type { Tone } from '../page/notice.js';

/** What each step is called, and what it checks. */
export const stepNames: Record<AttemptStep['step'], { name: string; checks: string }> = {
  received: { name: 'Received', checks: 'method, form and parts of the request' },
  client: { name: 'Client', checks: 'who it is, and whether it may' },
  key: { name: 'Key', checks: 'the registered key and the signature' },
  audience: { name: 'Audience', checks: 'made for this server' },
  times: { name: 'Times', checks: 'exp, iat and nbf' },
  reuse: { name: 'Reuse', checks: 'jti, once only' },
  scope: { name: 'Scope and token', checks: 'what is asked for, and the token' },
  registration: { name: 'Registration', checks: 'metadata, keys and the policy' },
};

/** What came of a step, in a word. */
export function outcomeOf({ ok }: AttemptStep): { tone: Tone | 'none'; word: string } {
  if (ok === null) return { tone: 'none', word: 'not reached' };
  return ok ? { tone: 'ok', word: 'passed' } : { tone: 'bad', word: 'stopped here' };
}
