import { randomBytes } from 'node:crypto';
import { newIdentifier } from '@signet/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { type Ceremony, PasskeyChallengeStore } from './passkey-challenge-store.js';
import { SingleSignOnStore } from './single-sign-on-store.js';

let database: TestDatabase;
let challenges: PasskeyChallengeStore;
let flows: SingleSignOnStore;

beforeAll(async () => {
  database = await openTestDatabase();
  challenges = new PasskeyChallengeStore(database.requestPool);
  flows = new SingleSignOnStore(database.requestPool);
});
afterAll(() => database.close());

const run = (sql: string, ...values: unknown[]) => database.requestPool.query(sql, values);

async function someone(): Promise<{ memberId: string; sessionId: string }> {
  const [memberId, sessionId] = [newIdentifier('m'), newIdentifier('s')];
  await run(
    `INSERT INTO member (member_id, email, email_canonical, name) VALUES ($1, $1, $1, 'Mira')`,
    memberId,
  );
  await run(
    `INSERT INTO session (session_id, token_hash, member_id, complete, method, address, agent)
     VALUES ($1, $2, $3, true, 'passkey', '', '')`,
    ...[sessionId, randomBytes(32), memberId],
  );
  return { memberId, sessionId };
}

describe('a challenge', () => {
  const begun = async (ceremony: Omit<Ceremony, 'challengeHash'>) => {
    const challengeHash = randomBytes(32);
    await challenges.begin({ ...ceremony, challengeHash });
    return challengeHash;
  };

  test('is used once of many at once', async () => {
    const challengeHash = await begun({ purpose: 'sign_in' });
    const asked = Array.from({ length: 8 }, () => challenges.take({ challengeHash, purpose: 'sign_in' }));
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
  });

  test('is used up by a try for another purpose, member or session', async () => {
    const [one, other] = [await someone(), await someone()];
    const wrong: Omit<Ceremony, 'challengeHash'>[] = [
      { ...one, purpose: 'enrol' },
      { purpose: 'step_up' },
      { ...other, purpose: 'step_up' },
      { ...one, sessionId: other.sessionId, purpose: 'step_up' },
    ];
    for (const ceremony of wrong) {
      const challengeHash = await begun({ ...one, purpose: 'step_up' });
      expect(await challenges.take({ ...ceremony, challengeHash })).toBe(false);
      expect(await challenges.take({ ...one, purpose: 'step_up', challengeHash })).toBe(false);
    }
  });

  test('is over after five minutes', async () => {
    const challengeHash = await begun({ purpose: 'sign_in' });
    await run('UPDATE passkey_challenge SET expires_at = now() WHERE challenge_hash = $1', challengeHash);
    expect(await challenges.take({ challengeHash, purpose: 'sign_in' })).toBe(false);
  });
});

describe('a flow at the identity provider', () => {
  const begun = async () => {
    const flow = { stateHash: randomBytes(32), browserHash: randomBytes(32), sealed: randomBytes(40) };
    await flows.begin(flow);
    return flow;
  };

  test('comes back once, to the browser that began it', async () => {
    const { stateHash, browserHash, sealed } = await begun();
    expect(await flows.take(stateHash, browserHash)).toMatchObject({ sealed, session_id: null });
    expect(await flows.take(stateHash, browserHash)).toBeUndefined();
  });

  test('is over once another browser brought its state, or too late', async () => {
    const stolen = await begun();
    expect(await flows.take(stolen.stateHash, randomBytes(32))).toBeUndefined();
    expect(await flows.take(stolen.stateHash, stolen.browserHash)).toBeUndefined();
    const late = await begun();
    await run('UPDATE single_sign_on_flow SET expires_at = now() WHERE state_hash = $1', late.stateHash);
    expect(await flows.take(late.stateHash, late.browserHash)).toBeUndefined();
  });
});

describe('an identity', () => {
  test('is one member’s, by issuer and subject together', async () => {
    const [one, other] = [await someone(), await someone()];
    const identity = { issuer: 'https://idp.example', subject: one.memberId };
    expect(await flows.link(identity, one.memberId)).toBe(true);
    expect(await flows.link(identity, one.memberId)).toBe(true);
    expect(await flows.link(identity, other.memberId)).toBe(false);
    expect(await flows.findMember(identity)).toBe(one.memberId);
    expect(await flows.findMember({ ...identity, issuer: 'https://other.example' })).toBeUndefined();
  });

  test('of a member who was disabled leads nowhere', async () => {
    const { memberId } = await someone();
    const identity = { issuer: 'https://idp.example', subject: memberId };
    await flows.link(identity, memberId);
    await run(`UPDATE member SET status = 'disabled' WHERE member_id = $1`, memberId);
    expect(await flows.findMember(identity)).toBeUndefined();
  });
});
