import { expect, test } from 'vitest';
import { readEnvironment } from './environment.js';

test('an empty environment talks to this machine, with the token of the default data directory', () => {
  expect(readEnvironment({})).toEqual({
    server: 'http://localhost:3000',
    adminToken: undefined,
    adminTokenFile: '.signet/admin-token',
    colour: true,
  });
});

test('every variable is read, and an empty one counts as absent', () => {
  const set = {
    SIGNET_SERVER: 'https://s.example',
    SIGNET_ADMIN_TOKEN: 't',
    SIGNET_DATA_DIR: '/data',
    NO_COLOR: '1',
  };
  expect(readEnvironment(set)).toEqual({
    server: 'https://s.example',
    adminToken: 't',
    adminTokenFile: '/data/admin-token',
    colour: false,
  });
  const empty = { SIGNET_SERVER: '', SIGNET_ADMIN_TOKEN: '', SIGNET_DATA_DIR: '', NO_COLOR: '' };
  expect(readEnvironment(empty)).toEqual(readEnvironment({}));
});
