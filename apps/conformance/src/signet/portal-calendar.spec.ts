import { portalPath, portalPaths } from '@signet/protocol';
import { beforeAll, expect, test } from 'vitest';
import { send } from '../testing/http.js';
import { everythingStored } from '../testing/database.js';
import { runningPair } from '../testing/pair.js';
import { seedEndingKey } from '../testing/portal/ending-key.js';
import type { SeededMember } from '../testing/portal/member.js';
import { seedOrganisation } from '../testing/portal/organisation.js';

const { a, databaseUrl } = runningPair();

let organisation: string;
let owner: SeededMember;
let viewer: SeededMember;
beforeAll(async () => {
  const seeded = await seedOrganisation(a, databaseUrl, ['owner', 'viewer']);
  organisation = seeded.organisationId;
  [owner, viewer] = seeded.members as [SeededMember, SeededMember];
  const names = { kid: 'x\r\nATTACH:https://evil.example', name: '<b>=1;"\u202E,\nEND:VCALENDAR' };
  await seedEndingKey(databaseUrl, organisation, { hours: 300, ...names });
});

const calendar = () => portalPath(portalPaths.calendar, { organisation });
const made = async ({ browser }: SeededMember) => {
  const answer = await browser.post(calendar());
  return { status: answer.status, link: (answer.body as unknown as { link: string }).link };
};
/** The answer without what differs from request to request. */
const read = async (link: string) => {
  const { status, headers, text } = await send(link);
  return { status, type: headers['content-type'], text: text.replace(/r_[A-Za-z0-9_-]{22}/g, '') };
};
const wrong = () => read(`${a.issuer}/calendar/${'A'.repeat(43)}.ics`);

test('a member gets a link once; who has it reads the ends of keys without signing in', async () => {
  const { status, link } = await made(viewer);
  expect(status).toBe(201);
  expect(link).toMatch(/\/calendar\/[A-Za-z0-9_-]{43}\.ics$/);
  const { status: found, type, text } = await read(link);
  expect([found, type]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(text).toContain('BEGIN:VCALENDAR');
  expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(2);
  const secret = /calendar\/(.*)\.ics/.exec(link)?.[1] as string;
  expect(await everythingStored(databaseUrl)).not.toContain(secret);
});

test('hostile names are text in it', async () => {
  const { text } = await read((await made(owner)).link);
  expect(text.match(/^END:VCALENDAR/gm)).toHaveLength(1);
  expect(text).not.toMatch(/^(ATTACH|URL)/m);
  expect(text).not.toContain('\u202E');
});

test('a link that is nobody’s, was withdrawn, or was replaced is not there: one answer for all', async () => {
  const { link: first } = await made(owner);
  const { link: second } = await made(owner);
  expect((await read(second)).status).toBe(200);
  expect((await owner.browser.delete(calendar())).status).toBe(204);
  const nobodys = await wrong();
  expect(nobodys.status).toBe(404);
  expect(nobodys.text).toContain('"code":"not_found"');
  const instance = (text: string) => text.replace(/[A-Za-z0-9_-]{43}\.ics/g, '');
  for (const link of [first, second]) {
    const answer = await read(link);
    expect({ ...answer, text: instance(answer.text) }).toEqual({ ...nobodys, text: instance(nobodys.text) });
  }
});

test('with the membership goes the link', async () => {
  const { link } = await made(viewer);
  const member = portalPath(portalPaths.member, { organisation, member: viewer.memberId });
  expect(
    (await owner.browser.send('DELETE', member, undefined, { headers: { 'if-match': '"viewer"' } })).status,
  ).toBe(204);
  expect((await read(link)).status).toBe(404);
});
