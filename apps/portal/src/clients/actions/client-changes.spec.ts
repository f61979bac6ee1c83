import { expect, it } from 'vitest';
import { exampleClient, exampleKey } from '../../testing/portal-examples.js';
import { clientChanges } from './client-changes.js';

it.each([
  ['its status', { status: 'paused' as const }, ['It was active and is paused now.']],
  ['its name', { client_name: 'batch' }, ['It was called settlement-batch and is called batch now.']],
  [
    'a further key',
    { keys: [exampleKey(), exampleKey({ key_id: 'k_2', kid: '2027-prod' })] },
    ['Key 2027-prod was added.'],
  ],
  [
    'the state of a key',
    { keys: [exampleKey({ state: 'retired' })] },
    ['Key 2026-06 was active and is retired now.'],
  ],
  [
    'something that is not shown',
    { version: 2 },
    ['Something was changed that does not stand here, or changed and changed back.'],
  ],
])('tells %s', (_what, members, changes) => {
  expect(clientChanges(exampleClient(), exampleClient(members))).toEqual(changes);
});
