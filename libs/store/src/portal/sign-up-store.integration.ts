import { newIdentifier } from '@signet/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowsWhere } from '../testing/keys.js';
import { newHash, seedMember } from '../testing/people.js';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { SessionStore } from './session-store.js';
import { SignUpStore } from './sign-up-store.js';

let database: TestDatabase;
let signUps: SignUpStore;
beforeAll(async () => {
  database = await openTestDatabase();
  signUps = new SignUpStore(database.portalPool);
});
afterAll(() => database.close());

async function asked(email = `${newIdentifier('m').toLowerCase()}@example.com`) {
  const tokenHash = newHash();
  const message = (kind: string) => ({ kind, recipient: email, content: {} });
  await signUps.ask({
    ...{ tokenHash, email, emailCanonical: email, name: 'Mira', organisationName: 'Acme' },
    messages: { confirm: message('sign_up'), known: message('sign_up_known') },
  });
  return { tokenHash, email };
}

const confirm = (tokenHash: Buffer) => {
  const session = { tokenHash: newHash(), address: '127.0.0.1', agent: '' };
  return signUps.confirm({ tokenHash, session });
};

const told = async (email: string) =>
  (await rowsWhere<{ kind: string }>(database, 'SELECT kind FROM outbox WHERE recipient = $1', email)).map(
    ({ kind }) => kind,
  );

it('makes an account and an organisation that waits for approval, once its address is confirmed', async () => {
  const { tokenHash, email } = await asked();
  expect(await rowsWhere(database, 'SELECT FROM member WHERE email = $1', email)).toEqual([]);
  const session = { tokenHash: newHash(), address: '127.0.0.1', agent: '' };
  const outcome = await signUps.confirm({ tokenHash, session });
  expect(outcome).toEqual({ organisationId: expect.stringMatching(/^o_/) });
  const { organisationId } = outcome as { organisationId: string };
  expect(await new SessionStore(database.portalPool).find(session.tokenHash, organisationId)).toMatchObject({
    ...{ email, method: 'sign_up', organisation: { status: 'pending', role: 'owner' } },
  });
});

it('is confirmed once, also when ten do it at the same moment', async () => {
  const { tokenHash } = await asked();
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => confirm(tokenHash)));
  expect(outcomes.filter((outcome) => outcome === 'over')).toHaveLength(9);
});

it('is over after a day, and unknown by another token', async () => {
  const { tokenHash } = await asked();
  await database.portalPool.query('UPDATE sign_up SET expires_at = now() WHERE token_hash = $1', [tokenHash]);
  expect(await confirm(tokenHash)).toBe('over');
  expect(await confirm(newHash())).toBe('not_found');
});

it('tells only the owner of an address whether it has an account, and takes none over', async () => {
  const email = `${await seedMember(database)}@example.com`;
  const known = await asked(email);
  expect(await told(email)).toEqual(['sign_up_known']);
  expect(await told((await asked()).email)).toEqual(['sign_up']);
  expect(await confirm(known.tokenHash)).toBe('account_exists');
});
