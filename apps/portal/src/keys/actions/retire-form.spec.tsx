// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { fakeServer, refused } from '../../testing/fake-server.js';
import { exampleKey } from '../../testing/portal-examples.js';
import { show, withBrowserParts } from '../../testing/render.js';
import { RetireForm } from './retire-form.js';

const server = fakeServer();
withBrowserParts();

const used = exampleKey({
  uses: [{ hour: new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString(), uses: 2 }],
});
const onRetired = vi.fn();
const form = (of = used) => show(<RetireForm organisation="o_1" of={of} onRetired={onRetired} />);
const now = () => userEvent.click(screen.getByRole('radio', { name: 'Now' }));
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

it('sends the moment in the field as UTC', async () => {
  server.answers = [{ body: used }];
  form();
  const field = screen.getByLabelText<HTMLInputElement>('Date and time (UTC)');
  const at = `${field.value}:00.000Z`;
  await press('Retire it then');
  await waitFor(() => expect(onRetired).toHaveBeenCalled());
  expect(server.asked[0]).toMatchObject({
    method: 'POST',
    path: '/api/organisations/o_1/keys/k_1/retire',
    body: { at },
  });
});

it('takes the name of the client for a key in use that is to end at once', async () => {
  server.answers = [{ body: used }];
  form();
  await now();
  await press('Retire it now');
  expect(screen.getByRole('alert').textContent).toContain('Type settlement-batch, exactly.');
  expect(server.asked).toEqual([]);
  await userEvent.type(screen.getByLabelText('Name of the client'), 'settlement-batch');
  await press('Retire it now');
  await waitFor(() => expect(server.asked[0]?.body).toEqual({}));
});

it('ends a key that nobody uses at once, without more', async () => {
  server.answers = [{ body: used }];
  form(exampleKey());
  await now();
  expect(screen.queryByLabelText('Name of the client')).toBeNull();
  await press('Retire it now');
  await waitFor(() => expect(server.asked[0]?.body).toEqual({}));
});

it('says why the server keeps the last key', async () => {
  server.answers = [refused(409, 'key_state')];
  form(exampleKey());
  await now();
  await press('Retire it now');
  expect((await screen.findByRole('alert')).textContent).toContain('Refused: key_state.');
});
