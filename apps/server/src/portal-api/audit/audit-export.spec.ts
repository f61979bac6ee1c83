import type { AuditRecord } from '@signet/protocol';
import { describe, expect, it } from 'vitest';
import { csvOf, exported, MOST_EXPORTED, ndjsonOf } from './audit-export.js';

const record = (change: Partial<AuditRecord> = {}): AuditRecord => ({
  ...{ event_id: 'e_1', occurred_at: '2026-11-21T09:00:00.000Z', action: 'organisation.renamed' },
  ...{ actor: 'm_1', actor_name: 'Mira', client_id: null, detail: { name: 'Acme, "Söhne"' } },
  ...change,
});

describe('an export as a table', () => {
  it('names its columns and quotes every cell (RFC 4180)', () => {
    expect(csvOf([record()])).toBe(
      '"event_id","occurred_at","action","actor","actor_name","client_id","detail"\r\n' +
        '"e_1","2026-11-21T09:00:00.000Z","organisation.renamed","m_1","Mira","","{""name"":""Acme, \\""Söhne\\""""}"\r\n',
    );
  });

  it.each([
    ['=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"' =1"`],
    [' =1', `"' =1"`],
    ['\u202E=1', `"'\u202E=1"`],
    ['＝1+1', `"'＝1+1"`],
    ['Mira\r\n=1', '"Mira =1"'],
    ['a","=1', '"a"",""=1"'],
    ['<script>alert(1)</script>', '"<script>alert(1)</script>"'],
  ])('has %j as text', (name, cell) => {
    const row = csvOf([record({ actor_name: name, detail: {} })]).split('\r\n')[1];
    expect(row).toBe(`"e_1","2026-11-21T09:00:00.000Z","organisation.renamed","m_1",${cell},"","{}"`);
  });
});

it('by the line, each line is one record', () => {
  const records = [record({ actor_name: 'Mira\nOkafor\u2028' }), record()];
  const lines = ndjsonOf(records).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(records);
});

describe('an export of more than it may have', () => {
  const many = (count: number) => Array.from({ length: count }, () => record());

  it('is cut, and its last record says so', () => {
    const shown = exported(many(MOST_EXPORTED + 1));
    expect(shown).toHaveLength(MOST_EXPORTED + 1);
    expect(shown.at(-1)).toMatchObject({
      action: 'export.truncated',
      detail: { text: expect.stringContaining('to=2026-11-21T09:00:00.000Z') },
    });
  });

  it('is whole with just as many', () => {
    expect(exported(many(MOST_EXPORTED)).at(-1)?.action).toBe('organisation.renamed');
    expect(exported([])).toEqual([]);
  });
});
