import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsWhere } from '../testing/keys.js';
import { newHash, newSession, seedMember, seedMembership } from '../testing/people.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { SessionStore } from './session-store.js';

let database: TestDatabase;
let sessions: SessionStore;
beforeAll(async () => {
  database = await openTestDatabase();
  sessions = new SessionStore(database.portalPool);
});
afterAll(() => database.close());

async function started(change: Partial<ReturnType<typeof newSession>> = {}, memberId?: string) {
  const session = { ...newSession(memberId ?? (await seedMember(database))), ...change };
  return { ...session, sessionId: await sessions.start(session) };
}

const age = (sessionId: string, column: 'created_at' | 'last_seen_at' | 'stepped_up_at', interval: string) =>
  database.portalPool.query(`UPDATE session SET ${column} = now() - $2::interval WHERE session_id = $1`, [
    sessionId,
    interval,
  ]);

describe('a session', () => {
  it('is found by the hash of its token, with its member', async () => {
    const { tokenHash, sessionId, memberId } = await started();
    expect(await sessions.find(tokenHash)).toMatchObject({
      ...{
        session_id: sessionId,
        member_id: memberId,
        complete: true,
        stepped_up: false,
        organisation: null,
      },
    });
  });

  it('is nobody’s by another hash', async () => {
    await started();
    expect(await sessions.find(newHash())).toBeUndefined();
  });

  it('tells what its member is in the organisation that is asked about, anew each time', async () => {
    const { organisationId } = await seedClient(database);
    const memberId = await seedMembership(database, organisationId, { role: 'developer' });
    const { tokenHash } = await started({}, memberId);
    const roleNow = async () => (await sessions.find(tokenHash, organisationId))?.organisation?.role;
    expect(await roleNow()).toBe('developer');
    await database.portalPool.query(`UPDATE membership SET role = 'viewer' WHERE member_id = $1`, [memberId]);
    expect(await roleNow()).toBe('viewer');
    await database.portalPool.query('DELETE FROM membership WHERE member_id = $1', [memberId]);
    expect(await roleNow()).toBeNull();
  });

  it('has no organisation where none has that ID', async () => {
    const { tokenHash } = await started();
    expect((await sessions.find(tokenHash, 'o_nobody'))?.organisation).toBeNull();
  });

  it('ends with the account', async () => {
    const { tokenHash, memberId } = await started();
    await database.portalPool.query(`UPDATE member SET status = 'disabled' WHERE member_id = $1`, [memberId]);
    expect(await sessions.find(tokenHash)).toBeUndefined();
  });
});

describe('how long a session lives', () => {
  const lives = (
    title: string,
    column: 'created_at' | 'last_seen_at',
    interval: string,
    staff?: 'operator',
  ) =>
    it(title, async () => {
      const { tokenHash, sessionId } = await started({}, await seedMember(database, { staffRole: staff }));
      await age(sessionId, column, interval);
      expect(await sessions.find(tokenHash)).toBeDefined();
    });
  const ends = (title: string, column: 'created_at' | 'last_seen_at', interval: string, staff?: 'operator') =>
    it(title, async () => {
      const { tokenHash, sessionId, memberId } = await started(
        {},
        await seedMember(database, { staffRole: staff }),
      );
      await age(sessionId, column, interval);
      expect(await sessions.find(tokenHash)).toBeUndefined();
      expect(await sessions.list(memberId)).toEqual([]);
    });

  lives('eleven hours without a request', 'last_seen_at', '11 hours 59 minutes');
  ends('not twelve', 'last_seen_at', '12 hours');
  lives('almost seven days', 'created_at', '6 days 23 hours');
  ends('not seven, however much is asked for', 'created_at', '7 days');
  lives('of staff half an hour less a minute', 'last_seen_at', '29 minutes', 'operator');
  ends('of staff not half an hour', 'last_seen_at', '30 minutes', 'operator');

  it('ten minutes with the first of two factors', async () => {
    const { tokenHash, sessionId } = await started({ complete: false, method: 'password' });
    await age(sessionId, 'created_at', '9 minutes');
    expect(await sessions.find(tokenHash)).toMatchObject({ complete: false });
    await age(sessionId, 'created_at', '10 minutes');
    expect(await sessions.find(tokenHash)).toBeUndefined();
  });

  it('is told: until when without a request, and until when anyway', async () => {
    const { tokenHash } = await started();
    const { created_at, idle_until, ends_at } = (await sessions.find(tokenHash)) ?? {};
    expect(ends_at?.getTime()).toBe((created_at?.getTime() ?? 0) + 7 * 86_400_000);
    expect(idle_until?.getTime()).toBeLessThan(ends_at?.getTime() ?? 0);
  });

  it('is counted from the last request, written once a minute at most', async () => {
    const { tokenHash, sessionId } = await started();
    const seen = async () =>
      (
        await rowsWhere<{ last_seen_at: Date }>(
          database,
          'SELECT * FROM session WHERE session_id = $1',
          sessionId,
        )
      )[0]?.last_seen_at;
    await age(sessionId, 'last_seen_at', '59 seconds');
    const before = await seen();
    await sessions.find(tokenHash);
    expect(await seen()).toEqual(before);
    await age(sessionId, 'last_seen_at', '2 minutes');
    await sessions.find(tokenHash);
    expect((await seen())?.getTime()).toBeGreaterThan(before?.getTime() ?? Infinity);
  });
});

describe('a fresh proof', () => {
  it('makes a half session whole, under a new token; the old one is nobody’s', async () => {
    const { tokenHash, sessionId } = await started({ complete: false, method: 'password' });
    const newTokenHash = newHash();
    expect(await sessions.promote({ tokenHash, newTokenHash, method: 'password' })).toBe(true);
    expect(await sessions.find(tokenHash)).toBeUndefined();
    expect(await sessions.find(newTokenHash)).toMatchObject({
      ...{ session_id: sessionId, complete: true, stepped_up: true },
    });
  });

  it('counts for five minutes', async () => {
    const { tokenHash, sessionId } = await started({ steppedUp: true });
    await age(sessionId, 'stepped_up_at', '4 minutes 59 seconds');
    expect(await sessions.find(tokenHash)).toMatchObject({ stepped_up: true });
    await age(sessionId, 'stepped_up_at', '5 minutes');
    expect(await sessions.find(tokenHash)).toMatchObject({ stepped_up: false });
  });

  it('is too late for a session that has ended', async () => {
    const { tokenHash } = await started();
    await sessions.end(tokenHash);
    expect(await sessions.promote({ tokenHash, newTokenHash: newHash() })).toBe(false);
  });

  it('gives one token when two proofs come at once', async () => {
    const { tokenHash } = await started();
    const proofs = [newHash(), newHash()];
    const outcomes = await Promise.all(
      proofs.map((newTokenHash) => sessions.promote({ tokenHash, newTokenHash })),
    );
    expect(outcomes.toSorted()).toEqual([false, true]);
    const found = await Promise.all(proofs.map((hash) => sessions.find(hash)));
    expect(found.filter(Boolean)).toHaveLength(1);
  });
});

describe('the end of sessions', () => {
  it('is at once, for the one that was meant', async () => {
    const memberId = await seedMember(database);
    const [one, other] = [await started({}, memberId), await started({}, memberId)];
    expect(await sessions.endOne(memberId, one.sessionId)).toBe(true);
    expect(await sessions.find(one.tokenHash)).toBeUndefined();
    expect(await sessions.find(other.tokenHash)).toBeDefined();
    expect(await sessions.endOne(memberId, one.sessionId)).toBe(false);
  });

  it('is not for others to bring about', async () => {
    const { tokenHash, sessionId } = await started();
    expect(await sessions.endOne(await seedMember(database), sessionId)).toBe(false);
    expect(await sessions.find(tokenHash)).toBeDefined();
  });

  it('comes to all of a member, or all but one', async () => {
    const memberId = await seedMember(database);
    const [one, , third] = [
      await started({}, memberId),
      await started({}, memberId),
      await started({}, memberId),
    ];
    expect(await sessions.endAll(memberId, one.sessionId)).toBe(2);
    expect(await sessions.find(third.tokenHash)).toBeUndefined();
    expect((await sessions.list(memberId)).map(({ session_id }) => session_id)).toEqual([one.sessionId]);
    expect(await sessions.endAll(memberId)).toBe(1);
  });

  it('comes to the one a browser had, when it signs in anew', async () => {
    const before = await started();
    await sessions.start(newSession(before.memberId), before.tokenHash);
    expect(await sessions.find(before.tokenHash)).toBeUndefined();
  });

  it('stands in the audit, as does the start', async () => {
    const { tokenHash, memberId, sessionId } = await started();
    await sessions.end(tokenHash);
    const rows = await rowsWhere(
      database,
      'SELECT action, detail FROM audit_event WHERE actor = $1 ORDER BY occurred_at',
      memberId,
    );
    expect(rows).toEqual([
      {
        action: 'session.started',
        detail: { session_id: sessionId, method: 'passkey', address: '203.0.113.7' },
      },
      { action: 'session.ended', detail: { sessions: [sessionId] } },
    ]);
  });
});
