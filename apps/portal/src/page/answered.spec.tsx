// @vitest-environment jsdom
import { useQuery } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { askServer } from '../server/ask-server.js';
import { fakeServer, refused } from '../testing/fake-server.js';
import { show, withBrowserParts } from '../testing/render.js';
import { Answered } from './answered.js';
import { Panel } from './panel.js';

const server = fakeServer();
withBrowserParts();

function Example() {
  const query = useQuery({ queryKey: ['x'], queryFn: () => askServer<{ name: string }>('/api/x') });
  return (
    <Answered query={query} what="the thing">
      {({ name }) => <p>{name}</p>}
    </Answered>
  );
}

it('says what it waits for, then shows it', async () => {
  server.answers = [{ body: { name: 'Acme' } }];
  show(<Example />);
  expect(screen.getByText('Asking the server for the thing.')).toBeTruthy();
  expect(await screen.findByText('Acme')).toBeTruthy();
});

it('says what could not be read, and asks again when told to', async () => {
  server.answers = [refused(500, 'status_500'), { body: { name: 'Acme' } }];
  show(<Example />);
  expect((await screen.findByRole('alert')).textContent).toContain('We could not read the thing.');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Acme')).toBeTruthy();
});

it('says whose right it would be', async () => {
  server.answers = [refused(403, 'role_required', { roles: ['owner', 'developer'] })];
  show(<Example />);
  expect(await screen.findByText(/It is for: Owner, Developer\./)).toBeTruthy();
});

it('keeps a fault in its panel', () => {
  const Broken = () => {
    throw new Error('broken');
  };
  show(
    <>
      <Panel id="a" title="First">
        <Broken />
      </Panel>
      <Panel id="b" title="Second">
        <p>stands</p>
      </Panel>
    </>,
  );
  expect(screen.getByRole('region', { name: 'First' }).textContent).toContain('is broken');
  expect(screen.getByText('stands')).toBeTruthy();
});
