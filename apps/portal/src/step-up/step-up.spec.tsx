// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { askServer } from '../server/ask-server.js';
import { fakeServer, refused } from '../testing/fake-server.js';
import { show, withBrowserParts } from '../testing/render.js';
import { useStepUp } from './use-step-up.js';

const server = fakeServer();
withBrowserParts();

const me = {
  member: { member_id: 'm_1', email: 'mira@acme.example', name: 'Mira', staff_role: null },
  factors: { password: true, totp: false, passkeys: 0, recovery_codes_left: 0 },
};

function Example() {
  const withStepUp = useStepUp();
  const [outcome, setOutcome] = useState('');
  const write = () =>
    withStepUp(() => askServer<string>('/api/write', { method: 'POST' })).then(setOutcome, (error: Error) =>
      setOutcome(error.message),
    );
  return (
    <>
      <button onClick={() => void write()}>Write</button>
      <output>{outcome}</output>
    </>
  );
}

const begin = () => userEvent.click(screen.getByRole('button', { name: 'Write' }));
const outcome = () => screen.getByRole('status', { hidden: true }).textContent;
const writes = () => server.asked.filter(({ path }) => path === '/api/write').length;

it('makes a write that needs no proof at once', async () => {
  server.answers = [{ body: 'done' }];
  show(<Example />);
  await begin();
  await waitFor(() => expect(outcome()).toBe('done'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('asks for the proof, then makes the write again', async () => {
  server.answers = [
    refused(403, 'step_up_required'),
    { body: me },
    { status: 200, body: {} },
    { body: 'done' },
  ];
  show(<Example />);
  await begin();
  await userEvent.type(await screen.findByLabelText('Password'), 'correct horse');
  await userEvent.click(screen.getByRole('button', { name: 'Prove with the password' }));
  await waitFor(() => expect(outcome()).toBe('done'));
  expect(writes()).toBe(2);
  expect(server.asked[2]).toMatchObject({
    path: '/api/step-up/password',
    body: { password: 'correct horse' },
  });
});

it('makes nothing when the proof is not given', async () => {
  server.answers = [refused(403, 'step_up_required'), { body: me }];
  show(<Example />);
  await begin();
  await screen.findByLabelText('Password');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(outcome()).toBe('Nothing was changed: the proof that it is you was not given.'));
  expect(writes()).toBe(1);
});

it('leaves every other refusal to who asked', async () => {
  server.answers = [refused(403, 'role_required')];
  show(<Example />);
  await begin();
  await waitFor(() => expect(outcome()).toBe('Refused: role_required.'));
  expect(screen.queryByRole('dialog')).toBeNull();
});
