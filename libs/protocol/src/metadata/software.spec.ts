import { describe } from 'vitest';
import { accepts, refuses } from '../testing/metadata-cases.js';

for (const member of ['software_id', 'software_version']) {
  const notPrintable = `${member} must be printable ASCII without angle brackets and without spaces at its ends`;

  describe(member, () => {
    accepts({ [member]: '4NRB1-0XZABZI9E6-5SM3R' });
    accepts({ [member]: '2.1.0 (build 7)' });
    accepts({ [member]: 'x'.repeat(255) });
    accepts({ [member]: '' }, { [member]: undefined });
    refuses({ [member]: 'x'.repeat(256) }, `${member} must be shorter than or equal to 255 characters`);
    refuses({ [member]: 2.1 }, `${member} must be a string`);
    for (const text of [' ', ' 1', '1 ', '1\n', '\u0000', 'v\u202e1', '\u00e9', '<b>', '\ud800', '1\u00a0']) {
      refuses({ [member]: text }, notPrintable);
    }
  });
}

describe('software_statement', () => {
  const unverified = 'software_statement was not verified';
  accepts({ software_statement: null }, { software_statement: undefined });
  for (const statement of ['eyJhbGciOiJFUzI1NiJ9.e30.c2ln', 'x', 7, false, {}, ['a']]) {
    refuses({ software_statement: statement }, unverified, 'invalid_software_statement');
  }
});
