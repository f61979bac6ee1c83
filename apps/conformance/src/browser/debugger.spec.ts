import { expect as expectPage, type Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { assertion, type AssertionParts, type TestClient } from '../testing/assertion.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { runningPair } from '../testing/pair.js';
import { batch, storedKey } from './screens/key-answers.js';
import { acme } from './screens/people-answers.js';
import { carriedBy, playing, type PlayedPage, withPlayedPortal } from './testing/played-portal.js';
import { privateParts } from './testing/private-parts.js';

const { a } = runningPair();
const pair = makeKeyPair('ES256');
const client: TestClient = { clientId: batch, key: pair, issuer: a.issuer, scope: 'dcr' };
const page = `/o/${acme}/debugger`;
const registered = {
  [`GET /api/organisations/${acme}/keys`]: {
    items: [{ ...storedKey, kid: pair.kid, jwk: pair.jwk }],
    next: null,
  },
};
const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
withPlayedPortal();

const field = (on: Page) => on.getByLabel('Client assertion');
const verdict = (on: Page) => on.locator('#debugger-verdict');
const good = (parts?: AssertionParts) => assertion(client, parts);

/** No request has a part of the assertion in it: each of its three parts, and its jti, is looked for. */
function expectNotSent({ requests }: PlayedPage, jwt: string): void {
  for (const request of requests) {
    for (const part of jwt.split('.')) expect(carriedBy(request).includes(part.slice(0, 30))).toBe(false);
  }
}

describe('an assertion', () => {
  it('is taken by this server, its signature checked with the registered key, and sent nowhere', async () => {
    await playing(
      page,
      async (played) => {
        const jwt = good();
        await field(played.page).fill(jwt);
        await expectPage(verdict(played.page)).toContainText('This server would take it.');
        await expectPage(verdict(played.page)).toContainText('fits a registered key');
        await expectPage(
          played.page.getByText('Requests from this page since you gave it this: 0.'),
        ).toBeVisible();
        expectNotSent(played, jwt);
        expect(played.requests.filter((request) => request.method() !== 'GET')).toEqual([]);
      },
      { answers: registered },
    );
  });

  it.each<[string, AssertionParts, string]>([
    ['the token URL as audience', { claims: { aud: `${a.issuer}/token` } }, 'made for a different address'],
    ['no jti', { claims: { jti: undefined } }, 'jti is missing or malformed'],
    ['another key', { key: { ...makeKeyPair('ES256'), kid: pair.kid } }, 'does not match this key'],
    ['an unknown kid', { header: { kid: 'other' } }, 'No key of that name is registered'],
    ['an hour of life', { claims: { exp: 4_000_000_000, iat: 3_999_996_400 } }, 'lives too long'],
  ])('with %s is refused with the reason', async (_what, parts, text) => {
    await playing(
      page,
      async (played) => {
        const jwt = good(parts);
        await field(played.page).fill(jwt);
        await expectPage(played.page.locator('.member-verdict').filter({ hasText: text })).toBeVisible();
        expectNotSent(played, jwt);
      },
      { answers: registered },
    );
  });

  it('is found in a curl command, and what was taken off is said', async () => {
    await playing(
      page,
      async (played) => {
        const jwt = good();
        await field(played.page).fill(
          `curl ${a.issuer}/token \\\n  -d grant_type=client_credentials \\\n  -d client_assertion='${jwt}'`,
        );
        await expectPage(verdict(played.page)).toContainText('This server would take it.');
        await expectPage(verdict(played.page)).toContainText('Taken off: line breaks of a command');
        expectNotSent(played, jwt);
      },
      { answers: registered },
    );
  });

  it('is shared as a report without signature and jti', async () => {
    await playing(
      page,
      async ({ page: on }) => {
        const jwt = good({ claims: { jti: 'use-me-only-once', aud: 'elsewhere' } });
        await on.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await field(on).fill(jwt);
        await on.getByRole('button', { name: 'Copy a report to share' }).click();
        await expectPage(on.getByText('Copied: report')).toBeAttached();
        const report = String(await on.evaluate('navigator.clipboard.readText()'));
        expect(report).toContain('DCR-2103');
        expect(report).not.toContain('use-me-only-once');
        for (const part of jwt.split('.')) expect(report).not.toContain(part);
      },
      { answers: registered },
    );
  });

  it('is judged for anybody too, without knowing whose key it is', async () => {
    await playing('/tools/debugger', async (played) => {
      const jwt = good();
      await field(played.page).fill(jwt);
      await expectPage(verdict(played.page)).toContainText('Its signature was not checked');
      expectNotSent(played, jwt);
    });
  });

  it('that is none says what is wrong, and hostile text stays text', async () => {
    await playing('/tools/debugger', async ({ page: on }) => {
      await field(on).fill('<img src=x onerror=alert(1)>');
      await expectPage(verdict(on)).toContainText('This is not a JWT.');
      const claims = { iss: '<script>alert(1)</script>', sub: '<b>x</b>' };
      await field(on).fill(good({ claims }));
      await expectPage(on.getByText('<script>alert(1)</script>', { exact: true })).toBeVisible();
      expect(await on.locator('.debugger b, .debugger script, .debugger img').count()).toBe(0);
    });
  });

  it('that is a private key is taken out of the page', async () => {
    await playing('/tools/debugger', async (played) => {
      await field(played.page).fill(pem);
      await expectPage(verdict(played.page)).toContainText(
        'That is a private key. We removed it from the page',
      );
      await expectPage(field(played.page)).toHaveValue('');
      for (const request of played.requests) {
        for (const part of privateParts(pem)) expect(carriedBy(request).includes(part)).toBe(false);
      }
    });
  });
});

describe('building', () => {
  const chooseKey = async (on: Page) => {
    await on.getByRole('tab', { name: 'Build' }).click();
    const file = { name: 'client.key.pem', mimeType: 'text/plain', buffer: Buffer.from(pem) };
    await on.locator('input[type=file]').setInputFiles(file);
    await expectPage(on.getByText('Signs with')).toBeVisible();
  };

  it('signs with a key file that is in no request', async () => {
    const key = { ...storedKey, kid: pair.kid, jwk: pair.jwk };
    await playing(
      page,
      async (played) => {
        const { page: on } = played;
        await chooseKey(on);
        await on.getByLabel('Client ID').fill(batch);
        await on.getByRole('button', { name: 'Edit header and claims' }).click();
        const editor = on.getByLabel('Header and claims');
        const draft = JSON.parse(await editor.inputValue()) as { header: { kid: string } };
        await editor.fill(JSON.stringify({ ...draft, header: { ...draft.header, kid: pair.kid } }));
        await on.getByRole('button', { name: 'Sign it and inspect it' }).click();
        await expectPage(verdict(on)).toContainText('fits a registered key');
        for (const request of played.requests) {
          for (const part of privateParts(pem)) expect(carriedBy(request).includes(part)).toBe(false);
        }
      },
      { answers: { [`GET /api/organisations/${acme}/keys`]: { items: [key], next: null } } },
    );
  });

  it('breaks on purpose what it is told to, and shows what the server would say', async () => {
    await playing('/tools/debugger', async ({ page: on }) => {
      await chooseKey(on);
      await on.getByLabel('Client ID').fill(batch);
      await on.getByLabel('aud is the token URL').check();
      await on.getByLabel('no jti').check();
      await on.getByRole('button', { name: 'Sign it and inspect it' }).click();
      await expectPage(verdict(on)).toContainText('This server would refuse it: 2 problems to mend.');
    });
  });
});
