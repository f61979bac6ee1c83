import { RegistrationError } from '@signet/protocol';
import type { SoftwareApproval } from '@signet/store';
import { describe, expect, test } from 'vitest';
import { acceptApproval } from './software-approval.js';

const approval = (changes: Partial<SoftwareApproval> = {}): SoftwareApproval => ({
  ...{ minimum_version: null, maximum_version: null, blocked: false, blocked_statements: [] },
  ...changes,
});
const software = (softwareVersion?: string) => ({ jti: 'one', softwareVersion });

describe('a genuine statement', () => {
  test.each([
    ['any version', approval(), software()],
    ['a version within the range', approval({ minimum_version: '1', maximum_version: '2' }), software('1.5')],
    ['another statement than the blocked one', approval({ blocked_statements: ['two'] }), software()],
  ])('is approved for %s', (_title, held, statement) =>
    expect(() => acceptApproval(held, statement)).not.toThrow(),
  );

  test.each([
    ['nothing was approved', undefined, software(), 'is not approved for this organisation'],
    ['its software is blocked', approval({ blocked: true }), software(), 'is blocked for this organisation'],
    ['it is blocked itself', approval({ blocked_statements: ['one'] }), software(), 'ask its issuer'],
    [
      'its version is too old',
      approval({ minimum_version: '2' }),
      software('1'),
      'approved are from 2 to any',
    ],
    [
      'its version is too new',
      approval({ maximum_version: '2' }),
      software('3'),
      'approved are from any to 2',
    ],
    ['it says no version', approval({ minimum_version: '2' }), software(), 'says no software_version'],
  ])('is unapproved because %s', (_title, held, statement, reason) => {
    const problem = { code: 'unapproved_software_statement', field: 'software_statement' };
    expect(() => acceptApproval(held, statement)).toThrow(
      expect.objectContaining({
        constructor: RegistrationError,
        problems: [expect.objectContaining({ ...problem, reason: expect.stringContaining(reason) })],
      }),
    );
  });
});
