import { expect, test } from 'vitest';
import { loggedError } from './logged-error.js';

test('keeps the rows of a database error out of the log', () => {
  const error = Object.assign(new Error('violates check constraint'), {
    code: '23514',
    detail: 'Failing row contains (secret)',
    where: 'secret',
  });
  const logged = loggedError(error);
  expect(logged).toMatchObject({ type: 'Error', code: '23514', message: 'violates check constraint' });
  expect(JSON.stringify(logged)).not.toContain('secret');
});

test('takes whatever was thrown', () => {
  expect(loggedError('text')).toEqual({ message: 'text' });
  expect(loggedError(undefined)).toEqual({ message: 'undefined' });
});
