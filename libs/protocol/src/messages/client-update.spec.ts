import { describe, expect, test } from 'vitest';
import { updateProblems } from './client-update.js';

const fields = (requested: Record<string, string | number | null>) =>
  updateProblems({ client_id: 'c_1', ...requested }, 'c_1').map(({ field }) => field);

describe('a client update (RFC 7592 §2.2)', () => {
  test('names its own client', () => {
    expect(fields({})).toEqual([]);
    expect(fields({ client_id: 'c_2' })).toEqual(['client_id']);
    expect(updateProblems({}, 'c_1').map(({ field }) => field)).toEqual(['client_id']);
  });

  test.each([
    'registration_access_token',
    'registration_client_uri',
    'client_secret_expires_at',
    'client_id_issued_at',
    'client_secret',
  ])('must not carry %s, whatever its value', (member) => {
    expect(fields({ [member]: 'x' })).toEqual([member]);
    expect(fields({ [member]: null })).toEqual([member]);
  });

  test('is told everything at once', () => {
    expect(fields({ client_id: 'c_2', client_secret: 'x', client_id_issued_at: 1 })).toHaveLength(3);
  });
});
