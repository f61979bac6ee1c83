import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../testing/answer.js';
import { runningPair } from '../testing/pair.js';
import { type DescribedCall, describedCalls, filled } from '../testing/portal/openapi.js';
import {
  everythingOf,
  seedWholeOrganisation,
  type WholeOrganisation,
} from '../testing/portal/whole-organisation.js';

const { a, databaseUrl } = runningPair();

// Every call of the description with an identifier in its path: what is added there is tried here.
const calls = (await describedCalls(a)).filter(
  ({ parameters, level }) => parameters.length > 0 && level !== 'public',
);

let ours: WholeOrganisation;
let theirs: WholeOrganisation;
let before: unknown[];
beforeAll(async () => {
  ours = await seedWholeOrganisation(a, databaseUrl);
  theirs = await seedWholeOrganisation(a, databaseUrl);
  before = await everythingOf(databaseUrl, theirs);
});

const plausible = (whose: WholeOrganisation): Record<string, unknown> => ({
  ...{ name: 'Ours now', client_name: whose.mark, email: 'eve@example.com', role: 'owner', reason: 'x' },
  ...{
    material: '{"keys":[]}',
    metadata: {},
    credential: {},
    code: '123456',
    password: 'an umbrella in november',
  },
});

/** The call as an owner of ours makes it, with those identifiers. */
function made(call: DescribedCall, identifiers: Readonly<Record<string, string>>): Promise<Answer> {
  const values = plausible(theirs);
  const members = Object.keys(call.body?.properties ?? {}).map((name) => [name, values[name] ?? 'x']);
  const upon = call.path.includes('{member}') ? '"viewer"' : '"1"';
  return ours.owner.browser.send(
    call.method,
    filled(call, identifiers),
    call.body && Object.fromEntries(members),
    {
      headers: call.versioned ? { 'if-match': upon } : {},
    },
  );
}

/** Whether the answer says anything of the other organisation. */
const namesThem = ({ text }: Answer): boolean =>
  [theirs.mark, theirs.identifiers.client_id as string].some((word) => text.includes(word));

const named = ({ method, path }: DescribedCall) => `${method} ${path}`;

function expectNothing(answer: Answer, call: DescribedCall) {
  expect([404, 400, 409], named(call)).toContain(answer.status);
  expect(answer.text, named(call)).not.toContain(theirs.mark);
}

describe('an owner of one organisation finds nothing of another (security.md K05, L10)', () => {
  test('there is something to find: their own owner reads it', async () => {
    const reads = calls.filter(
      // The stream of live attempts never ends; it has tests of its own.
      ({ method, path }) => method === 'GET' && path.includes('{organisation}') && !path.endsWith('/live'),
    );
    expect(reads.length).toBeGreaterThan(2);
    for (const call of reads) {
      const answer = await theirs.owner.browser.get(filled(call, theirs.identifiers));
      expect([named(call), answer.status, namesThem(answer)]).toEqual([named(call), 200, true]);
    }
  });

  test('under the other’s ID', async () => {
    for (const call of calls.filter(({ path }) => path.includes('{organisation}'))) {
      const answer = await made(call, theirs.identifiers);
      expect([named(call), answer.status]).toEqual([named(call), 404]);
      expectNothing(answer, call);
    }
  });

  test('under its own ID, by each identifier of the other’s', async () => {
    for (const call of calls)
      for (const parameter of call.parameters.filter(
        (name) => !['organisation', 'provider'].includes(name),
      )) {
        const mixed = { ...ours.identifiers, [parameter]: theirs.identifiers[parameter] as string };
        expectNothing(await made(call, mixed), call);
      }
  });

  test('under the other’s ID, by its own identifiers', async () => {
    for (const call of calls.filter(({ path }) => path.includes('{organisation}'))) {
      const mixed = { ...ours.identifiers, organisation: theirs.identifiers.organisation as string };
      expectNothing(await made(call, mixed), call);
    }
  });

  test('and has changed nothing of it by all that', async () => {
    expect(await everythingOf(databaseUrl, theirs)).toEqual(before);
  });
});
