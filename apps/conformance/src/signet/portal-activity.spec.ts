import { paths, portalPath, portalPaths } from '@signet/protocol';
import { afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import type { Answer } from '../testing/answer.js';
import type { TestClient } from '../testing/assertion.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, register } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import type { Browser } from '../testing/portal/browser.js';
import { openLive, type LivePanel } from '../testing/portal/live.js';
import { seedSession } from '../testing/portal/member.js';
import { seedOrganisation, type SeededOrganisation } from '../testing/portal/organisation.js';
import { tokenWith, token, tokenForm } from '../testing/token.js';

const { a, b, databaseUrl } = runningPair();

let seeded: SeededOrganisation;
let owner: Browser;
let stranger: SeededOrganisation;
let client: TestClient;

beforeAll(async () => {
  seeded = await seedOrganisation(a, databaseUrl, ['owner', 'viewer']);
  stranger = await seedOrganisation(a, databaseUrl, ['owner']);
  owner = seeded.members[0]!.browser;
  client = await madeIn(seeded);
});

const pathIn = (
  { organisationId: organisation }: SeededOrganisation,
  path: keyof typeof portalPaths,
  query = '',
) => portalPath(portalPaths[path] as typeof portalPaths.activity, { organisation }) + query;

async function madeIn(organisation: SeededOrganisation): Promise<TestClient> {
  const key = makeKeyPair();
  const body = { material: JSON.stringify(key.jwk), client_name: '<b>Settlement' };
  const { browser } = organisation.members[0]!;
  const plain = await browser.post(pathIn(organisation, 'clients'), { ...body, client_name: 'Settlement' });
  const { client_id } = plain.body as unknown as { client_id: string };
  return { clientId: client_id, key, issuer: a.issuer, scope: 'dcr' };
}

/** A request refused because its assertion was made for another address. */
const refused = (server = a, of = client) => tokenWith(server, of, { claims: { aud: `${of.issuer}/token` } });
const referenceOf = ({ headers }: Answer) => String(headers['x-request-id']);

describe('the log of refused requests', () => {
  test('has each one with its code, and one by itself with what was sent, expected and what to do', async () => {
    const reference = referenceOf(await refused());
    const { body } = await owner.get(
      pathIn(seeded, 'activity', `?client_id=${client.clientId}&code=DCR-2103`),
    );
    const { items } = body as unknown as { items: { reference: string }[] };
    expect(items.map((item) => item.reference)).toContain(reference);
    const path = portalPath(portalPaths.attempt, { organisation: seeded.organisationId, reference });
    const detail = await seeded.members[1]!.browser.get(path);
    expect(detail.body).toMatchObject({
      ...{ code: 'DCR-2103', outcome: 'refused', client_name: 'Settlement' },
      evidence: { sent: `${a.issuer}/token`, expected: a.issuer },
      fix: expect.stringContaining('issuer'),
    });
    const { steps } = detail.body as unknown as { steps: { step: string; ok: boolean | null }[] };
    expect(steps.map(({ ok }) => ok)).toEqual([true, true, true, false, null, null, null]);
    expect(JSON.stringify(detail.body)).not.toMatch(/eyJ/);
  });

  test('is grouped by cause', async () => {
    const { body } = await owner.get(pathIn(seeded, 'activityGroups'));
    expect(body).toMatchObject([{ code: 'DCR-2103', client_id: client.clientId, count: expect.any(Number) }]);
  });

  test('goes page by page without one left out or twice', async () => {
    for (let more = 0; more < 4; more += 1) await refused();
    const seen: string[] = [];
    let query = '?limit=2';
    for (;;) {
      const { items, next } = (await owner.get(pathIn(seeded, 'activity', query))).body as unknown as {
        items: { reference: string }[];
        next: string | null;
      };
      seen.push(...items.map(({ reference }) => reference));
      if (next === null) break;
      query = `?limit=2&after=${next}`;
    }
    expect(seen.length).toBeGreaterThanOrEqual(5);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ['a client that is none', '?client_id=undefined'],
    ['a code that is none', '?code=DCR-1'],
    ['a time that is none', '?from=yesterday'],
    ['a cursor of another list', '?after=WyJ4Il0'],
    ['a cursor that is no time', `?after=${Buffer.from('["x","r"]').toString('base64url')}`],
    ['a limit of 0', '?limit=0'],
    ['the same twice', '?limit=1&limit=2'],
    ['what it does not know', '?organisation=x'],
  ])('refuses %s', async (_, query) => {
    expect((await owner.get(pathIn(seeded, 'activity', query))).status).toBe(400);
  });

  test('shows nothing of another organisation', async () => {
    const reference = referenceOf(await refused());
    const other = stranger.members[0]!.browser;
    const own = await other.get(pathIn(stranger, 'activity', `?client_id=${client.clientId}`));
    expect(own.body).toEqual({ items: [], next: null });
    const path = portalPath(portalPaths.attempt, { organisation: stranger.organisationId, reference });
    expect((await other.get(path)).status).toBe(404);
  });
});

test('every code can be read by anybody, each with what to do', async () => {
  const { body } = await owner.get(portalPaths.errors);
  const texts = body as unknown as { code: string; fix: string; title: string }[];
  expect(texts.length).toBeGreaterThanOrEqual(34);
  expect(
    texts.every(({ code, fix, title }) => /^DCR-\d{4}$/.test(code) && fix.length > 10 && title.length > 5),
  ).toBe(true);
});

describe('the live panel', () => {
  const panels: LivePanel[] = [];
  afterEach(() => panels.splice(0).forEach((panel) => panel.close()));
  const open = async (browser: Browser, of = seeded, clientId = client.clientId) => {
    const panel = await openLive(browser, pathIn(of, 'live', `?client_id=${clientId}`));
    panels.push(panel);
    return panel;
  };

  test('shows accepted and refused requests as they arrive, on whichever node', async () => {
    const panel = await open(owner);
    expect(panel.status).toBe(200);
    const references: string[] = [];
    // Until the other node has heard that somebody watches, it tells of nothing.
    while (panel.attempts.length === 0) references.push(referenceOf(await refused(b)));
    const accepted = await token(b, tokenForm(client));
    expect(accepted.status).toBe(200);
    const last = (await panel.until(panel.attempts.length + 1)).at(-1);
    expect(last).toMatchObject({ outcome: 'accepted', code: null, reference: referenceOf(accepted) });
    expect(references).toContain(panel.attempts[0]?.reference);
  });

  test('shows a registration under the client as well', async () => {
    const panel = await open(owner);
    // A node tells of a client once it has heard that somebody watches.
    while (panel.attempts.length === 0) await refused();
    const { body } = await token(a, tokenForm(client));
    const { status, headers } = await register(a, String(body.access_token), goodMetadata());
    expect(status).toBe(201);
    const registration = () => panel.attempts.find(({ endpoint }) => endpoint === paths.register);
    await expect.poll(registration, { timeout: 20_000 }).toMatchObject({
      ...{ outcome: 'accepted', reference: headers['x-request-id'], client_id: client.clientId },
    });
  });

  test('of a client of another organisation is not there', async () => {
    const theirs = await madeIn(stranger);
    expect((await open(owner, seeded, theirs.clientId)).status).toBe(404);
  });

  test('ends when the session ends', async () => {
    const browser = await seedSession(a, databaseUrl, seeded.members[0]!.memberId);
    const panel = await open(browser);
    expect((await browser.post(portalPaths.signOut)).status).toBeLessThan(300);
    await panel.ended;
    expect((await openLive(browser, pathIn(seeded, 'live', `?client_id=${client.clientId}`))).status).toBe(
      401,
    );
  });

  test('is opened so often and not more by one browser', async () => {
    const browser = await seedSession(a, databaseUrl, seeded.members[0]!.memberId);
    const statuses: number[] = [];
    for (let count = 0; count < 7; count += 1) statuses.push((await open(browser)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
  });
});
