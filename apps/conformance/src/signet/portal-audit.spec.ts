import { type AuditRecord, type Page, portalPath, portalPaths } from '@signet/protocol';
import { beforeAll, describe, expect, test } from 'vitest';
import { query } from '../testing/database.js';
import { runningPair } from '../testing/pair.js';
import type { SeededMember } from '../testing/portal/member.js';
import { seedOrganisation } from '../testing/portal/organisation.js';

const { a, databaseUrl } = runningPair();

const NAMES = ['Acme One', 'Acme Two', 'Acme Three'];

let organisation: string;
let owner: SeededMember;
let developer: SeededMember;
beforeAll(async () => {
  const seeded = await seedOrganisation(a, databaseUrl, ['owner', 'developer', 'viewer']);
  organisation = seeded.organisationId;
  [owner, developer] = seeded.members as [SeededMember, SeededMember];
  const path = portalPath(portalPaths.organisation, { organisation });
  for (const [version, name] of NAMES.entries())
    await owner.browser.send('PATCH', path, { name }, { headers: { 'if-match': `"${version + 1}"` } });
  await query(
    databaseUrl,
    `UPDATE member SET name = '=HYPERLINK("x")' WHERE member_id = '${owner.memberId}'`,
  );
});

const audit = async (search = '', { browser }: SeededMember = developer) => {
  const answer = await browser.get(portalPath(portalPaths.audit, { organisation }) + search);
  return { status: answer.status, ...(answer.body as unknown as Page<AuditRecord>) };
};
const namesOf = ({ items }: Page<AuditRecord>) => items.map(({ detail }) => detail.name);

describe('the audit of an organisation', () => {
  test('is read newest first, with the names of who did it', async () => {
    const { status, items, next } = await audit();
    expect([status, next]).toEqual([200, null]);
    expect(items.map(({ detail }) => detail.name)).toEqual(NAMES.toReversed());
    expect(items[0]).toEqual({
      ...{ event_id: expect.any(String), occurred_at: expect.stringMatching(/Z$/), client_id: null },
      ...{ action: 'organisation.renamed', actor: owner.memberId, actor_name: '=HYPERLINK("x")' },
      detail: { name: 'Acme Three' },
    });
  });

  test('is read page by page', async () => {
    const first = await audit('?limit=2');
    const second = await audit(`?limit=2&after=${first.next}`);
    expect([...namesOf(first), ...namesOf(second)]).toEqual(NAMES.toReversed());
    expect(second.next).toBeNull();
  });

  test.each([
    ['?action=organisation.renamed', 3],
    ['?action=member.invited', 0],
    ['?actor=administrator', 0],
    ['?client_id=c_AAAAAAAAAAAAAAAAAAAAAA', 0],
    ['?from=2020-01-01T00:00:00Z', 3],
    ['?to=2020-01-01T00:00:00Z', 0],
  ])('is narrowed by %s', async (search, count) => {
    expect((await audit(search)).items).toHaveLength(count);
  });

  test.each([
    "?action=x'--",
    '?actor=m_1',
    '?from=yesterday',
    '?limit=0',
    '?after=W10',
    '?after=WyJ4IiwieSJd',
    '?nothing=1',
    '?action=a.b&action=c.d',
  ])('refuses %s', async (search) => {
    expect((await audit(search)).status).toBe(400);
  });
});

describe('its export', () => {
  const file = (
    { browser }: SeededMember,
    path: typeof portalPaths.auditCsv | typeof portalPaths.auditNdjson,
  ) => browser.get(portalPath(path, { organisation }));

  test('is a table whose cells are text to every table program (security.md K31)', async () => {
    const { status, headers, text } = await file(owner, portalPaths.auditCsv);
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/csv/);
    expect(headers['content-disposition']).toBe('attachment; filename="audit.csv"');
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text).toContain(`,"'=HYPERLINK(""x"")",`);
  });

  test('is one JSON text a line', async () => {
    const { headers, text } = await file(owner, portalPaths.auditNdjson);
    expect(headers['content-type']).toMatch(/^application\/x-ndjson/);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as AuditRecord);
    expect(lines).toEqual((await audit()).items);
  });

  test('is an owner’s', async () => {
    for (const path of [portalPaths.auditCsv, portalPaths.auditNdjson] as const) {
      const { status, body } = await file(developer, path);
      expect([status, body]).toEqual([403, expect.objectContaining({ code: 'role_required' })]);
    }
  });
});
