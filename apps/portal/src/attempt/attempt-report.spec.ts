import type { AttemptDetail } from '@signet/protocol';
import { describe, expect, it, test } from 'vitest';
import { reportOf } from './attempt-report.js';
import { sidesOf } from './evidence-sides.js';

const attempt: AttemptDetail = {
  reference: 'r_1',
  occurred_at: '2026-11-21T10:31:07.214Z',
  endpoint: '/token',
  client_id: 'c_1',
  client_name: 'Settlement',
  outcome: 'refused',
  code: 'DCR-2103',
  title: 'The assertion was made for a different address',
  text: 'aud is https://auth.example.com/token.',
  fix: 'Set aud to the issuer.',
  evidence: { sent: 'https://auth.example.com/token', expected: 'https://auth.example.com' },
  steps: [
    { step: 'received', ok: true },
    { step: 'audience', ok: false },
    { step: 'times', ok: null },
  ],
};

describe('the report for support', () => {
  test('says what happened, what was sent and expected, and how far it came', () => {
    expect(reportOf(attempt).split('\n')).toEqual([
      'Request r_1, 2026-11-21T10:31:07.214Z',
      'Endpoint: /token',
      'Client: c_1',
      'Outcome: DCR-2103 The assertion was made for a different address',
      'Advice: Set aud to the issuer.',
      'Sent sent: https://auth.example.com/token',
      'Expected expected: https://auth.example.com',
      'Steps: Received passed, Audience stopped here, Times not reached',
    ]);
  });

  it.each([
    ['an assertion', { detail: 'got eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJjXzEifQ.c2lnbmF0dXJlMTIz instead' }],
    ['an assertion without a signature', { detail: 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJjXzEifQ.' }],
    ['a jti', { jti: 'eyJhbGciOiJFUzI1NiJ9' }],
  ])('tells nothing of %s that could be sent again', (_, evidence) => {
    expect(reportOf({ ...attempt, evidence })).not.toMatch(/eyJhbGci|eyJpc3Mi|c2lnbmF0/);
  });
});

test('evidence is told apart by whose it is', () => {
  expect(sidesOf({ kid: 'a', kids: 'b, c', exp: 1, now: 2, claim: undefined })).toEqual({
    sent: [
      ['kid', 'a'],
      ['exp', '1'],
    ],
    expected: [
      ['registered keys', 'b, c'],
      ['our time', '2'],
    ],
  });
});
