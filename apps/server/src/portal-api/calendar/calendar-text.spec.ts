import type { KeyLane, PortalKey } from '@signet/protocol';
import { describe, expect, it } from 'vitest';
import { calendarEvents } from './calendar-events.js';
import { calendarText } from './calendar-text.js';

const key = (change: Partial<PortalKey> = {}): PortalKey =>
  ({
    ...{ key_id: 'k_1', kid: '2026-06-prod', state: 'active', not_after: '2026-12-11T09:00:00.000Z' },
    ...{ retires_at: null, ...change },
  }) as PortalKey;
const lane = (keys: PortalKey[], change: Partial<KeyLane> = {}): KeyLane => ({
  ...{ client_id: 'c_1', client_name: 'settlement-batch', keys, gaps: [], ...change },
});
const now = new Date('2026-11-21T09:00:00Z');
const textOf = (lanes: KeyLane[], organisation = 'Acme Payments') =>
  calendarText(calendarEvents(lanes, organisation), { name: organisation, host: 'issuer.example', now });
/** Content lines as they were before they were folded (RFC 5545 §3.1). */
const linesOf = (text: string) => text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');

describe('a calendar', () => {
  it('has the ends and planned retirements of keys and the times in which nobody can sign', () => {
    const gaps = [{ from: '2026-12-11T09:00:00.000Z', to: '2027-01-03T00:00:00.000Z' }];
    const lines = linesOf(
      textOf([lane([key(), key({ key_id: 'k_2', retires_at: '2026-12-01T00:00:00.000Z' })], { gaps })]),
    );
    expect(lines.filter((line) => /^(SUMMARY|DTSTART|DTEND)/.test(line))).toEqual([
      ...['DTSTART:20261201T000000Z', 'SUMMARY:settlement-batch: a key is retired'],
      ...['DTSTART:20261211T090000Z', 'SUMMARY:settlement-batch: its key ends'],
      ...['DTSTART:20261211T090000Z', 'SUMMARY:settlement-batch: its key ends'],
      ...[
        'DTSTART:20261211T090000Z',
        'DTEND:20270103T000000Z',
        'SUMMARY:Nobody can sign for settlement-batch',
      ],
    ]);
  });

  it('is the same at every reading, so that nothing is there twice', () => {
    expect(textOf([lane([key()])])).toBe(textOf([lane([key()])]));
    expect(textOf([lane([key()])])).toContain('UID:k_1-end@issuer.example');
  });

  it.each(['retired', 'revoked'] as const)('has nothing of a key that is %s', (state) => {
    expect(textOf([lane([key({ state })])])).not.toContain('BEGIN:VEVENT');
  });

  it.each([
    '<script>alert(1)</script>',
    'x\r\nEND:VEVENT\r\nATTACH:https://evil.example',
    '=HYPERLINK("https://evil.example")',
    'a;b,c\\nd\\',
    '\u202Eevil\u2028ATTACH:x',
    'a'.repeat(200),
  ])('has a hostile name as text: %j', (name) => {
    const gaps = [{ from: '2026-12-11T09:00:00.000Z', to: null }];
    const text = textOf([lane([key({ kid: name })], { client_name: name, gaps })], name);
    const lines = linesOf(text);
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
    expect(lines.filter((line) => line !== '' && !/^[A-Z-]+[;:]/.test(line))).toEqual([]);
    expect(lines.filter((line) => /^(ATTACH|URL)/.test(line))).toEqual([]);
    expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u2028]|a{121}/u);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('escapes what means something to a calendar (RFC 5545 §3.3.11)', () => {
    const [summary] = linesOf(textOf([lane([key()], { client_name: 'a;b,c\\n' })])).filter((line) =>
      line.startsWith('SUMMARY'),
    );
    expect(summary).toBe('SUMMARY:a\\;b\\,c\\\\n: its key ends');
  });
});
