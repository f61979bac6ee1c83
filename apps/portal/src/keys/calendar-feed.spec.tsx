// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { fakeServer, refused } from '../testing/fake-server.js';
import { show, withBrowserParts } from '../testing/render.js';
import { CalendarFeed } from './calendar-feed.js';

const server = fakeServer();
withBrowserParts();

const link = 'https://issuer.example/calendar/secret.ics';
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

it('shows a new link, and takes it off the page once it is withdrawn', async () => {
  server.answers = [{ status: 201, body: { link } }, { status: 204 }];
  show(<CalendarFeed organisation="o_1" />);
  await press('Make a new link');
  expect(await screen.findByText(link)).toBeTruthy();
  await press('Withdraw my link');
  await userEvent.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: 'Withdraw it' }),
  );
  expect(await screen.findByText('Your link opens nothing any more.')).toBeTruthy();
  expect(screen.queryByText(link)).toBeNull();
  expect(server.asked.map(({ method, path }) => [method, path])).toEqual([
    ['POST', '/api/organisations/o_1/calendar'],
    ['DELETE', '/api/organisations/o_1/calendar'],
  ]);
});

it('says why there is no link', async () => {
  server.answers = [refused(404, 'not_found')];
  show(<CalendarFeed organisation="o_1" />);
  await press('Make a new link');
  expect((await screen.findByRole('alert')).textContent).toContain('Refused: not_found.');
});
