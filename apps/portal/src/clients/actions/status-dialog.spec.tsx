// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { fakeServer, refused } from '../../testing/fake-server.js';
import { exampleClient } from '../../testing/portal-examples.js';
import { show, withBrowserParts } from '../../testing/render.js';
import { StatusDialog } from './status-dialog.js';

const server = fakeServer();
withBrowserParts();

const onClose = vi.fn();
const dialog = () => show(<StatusDialog organisation="o_1" client={exampleClient()} onClose={onClose} />);
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

it('names the version it was read with', async () => {
  server.answers = [{ body: exampleClient({ status: 'paused', version: 2 }) }];
  dialog();
  await press('Pause client');
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(server.asked[0]?.path).toBe('/api/organisations/o_1/clients/c_1/pause');
  expect(server.asked[0]?.headers.get('if-match')).toBe('"1"');
});

it('says what somebody else changed, and goes on from there', async () => {
  server.answers = [
    refused(412, 'version_stale'),
    { body: exampleClient({ client_name: 'batch', version: 2 }) },
    { body: exampleClient({ client_name: 'batch', status: 'paused', version: 3 }) },
  ];
  dialog();
  await press('Pause client');
  expect((await screen.findByRole('alert')).textContent).toContain(
    'It was called settlement-batch and is called batch now.',
  );
  await press('Pause client');
  await waitFor(() => expect(server.asked[2]?.headers.get('if-match')).toBe('"2"'));
});

it('offers nothing more for a client that somebody else revoked', async () => {
  server.answers = [
    refused(412, 'version_stale'),
    { body: exampleClient({ status: 'revoked', version: 2 }) },
  ];
  dialog();
  await press('Pause client');
  expect((await screen.findByRole('alert')).textContent).toContain('It was active and is revoked now.');
  expect(screen.queryByRole('button', { name: /client$/ })).toBeNull();
});
