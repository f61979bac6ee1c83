// @vitest-environment jsdom
import type { KeyNotice } from '@signet/protocol';
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fakeServer, refused } from '../testing/fake-server.js';
import { show, withBrowserParts } from '../testing/render.js';
import { KeyNotices } from './key-notices.js';

const server = fakeServer();
withBrowserParts();

const notice = (change: Partial<KeyNotice> = {}): KeyNotice => ({
  ...{ kind: 'ending', key_id: 'k_1', kid: '2026-06-prod', client_id: 'c_1', client_name: 'settlement' },
  ...{ ends_at: '2026-12-11T09:00:00.000Z', uses: 1284, successor: null },
  ...change,
});
const shown = async (...items: KeyNotice[]) => {
  server.answers = [{ body: { items, next: null } }];
  show(<KeyNotices organisation="o_1" />);
  return screen.findByRole('region', { name: 'What needs you now' });
};

it.each<[Partial<KeyNotice>, RegExp]>([
  [{}, /2026-06-prod of settlement ends.*11 Dec 2026, 09:00 UTC.*1,284 requests.*No other key/],
  [
    { uses: 1, successor: { key_id: 'k_2', kid: 'next', used: false } },
    /1 request in.*next can take over; it has/,
  ],
  [{ successor: { key_id: 'k_2', kid: 'next', used: true } }, /next can take over; not all/],
  [{ kind: 'ended', client_name: null }, /2026-06-prod of c_1 ended/],
  [{ kind: 'still_failing' }, /settlement is still refused: its key/],
  [{ kind: 'replaced' }, /All good: 2026-06-prod of settlement can be retired/],
  [{ kind: 'unused' }, /Nothing uses 2026-06-prod.*for 30 days/],
])('says of %o what it is', async (change, said) => {
  const region = await shown(notice(change));
  expect(region.textContent).toMatch(said);
  expect(within(region).getByRole('link').getAttribute('href')).toMatch(/\/o\/o_1\/keys\/k_1$/);
});

it('has a hostile name as text', async () => {
  const region = await shown(notice({ kid: '<img src=x onerror=alert(1)>', client_name: '\u202Eevil' }));
  expect(region.querySelector('img')).toBeNull();
  expect(region.textContent).toContain('<img src=x onerror=alert(1)>');
  expect(region.querySelector('bdi')?.textContent).toBe('\u202Eevil');
});

it('shows three, and the others on request', async () => {
  const region = await shown(...['1', '2', '3', '4', '5'].map((key_id) => notice({ key_id })));
  expect(within(region).getByText('2 more keys')).toBeTruthy();
  expect(region.querySelectorAll('details a')).toHaveLength(2);
});

it('is not there where nothing needs anybody', async () => {
  server.answers = [{ body: { items: [], next: null } }];
  const { container } = show(<KeyNotices organisation="o_1" />);
  await expect.poll(() => server.asked.length).toBe(1);
  expect(container.querySelector('.key-notices, [role=alert]')).toBeNull();
});

it('says what could not be read', async () => {
  server.answers = [refused(500, 'status_500')];
  show(<KeyNotices organisation="o_1" />);
  expect((await screen.findByRole('alert')).textContent).toContain('We could not read what ends soon.');
});
