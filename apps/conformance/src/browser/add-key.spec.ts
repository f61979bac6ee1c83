import { readFileSync } from 'node:fs';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { expect as expectPage, type Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { opensslFiles } from './testing/openssl.js';
import { carriedBy, playing, type PlayedPage, withPlayedPortal } from './testing/played-portal.js';
import { privateParts } from './testing/private-parts.js';
import { acme } from './screens/people-answers.js';

const files = opensslFiles();
const page = `/o/${acme}/keys/new`;
const api = `/api/organisations/${acme}`;
withPlayedPortal();

const field = (on: Page) => on.getByLabel('Certificate, public key or key set');
const verdict = (on: Page) => on.locator('#verdict');
const press = (on: Page, name: string) => on.getByRole('button', { name }).click();
const checks = (on: Page) => on.getByRole('list', { name: 'Checks' });

const choose = (on: Page, name: string, buffer: Buffer) =>
  on.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

async function register(on: Page): Promise<void> {
  await on.getByLabel('Name of the client').fill('settlement-batch');
  await press(on, 'Register it');
  await expectPage(on.getByText('This is what the server stored.')).toBeVisible();
}

/** The bodies the page posted, by path. */
const posted = ({ requests }: PlayedPage): Record<string, { material: string }> =>
  Object.fromEntries(
    requests
      .filter((request) => request.method() === 'POST')
      .map((request) => [new URL(request.url()).pathname, request.postDataJSON() as { material: string }]),
  );

function expectNothingPrivate({ requests }: PlayedPage, pem: string, ...others: string[]): void {
  for (const request of requests) {
    const carried = carriedBy(request);
    for (const part of [...privateParts(pem), ...others]) expect(carried.includes(part), part).toBe(false);
  }
}

describe('a key that is there already', () => {
  it('becomes a client: recognised, checked, named, registered, and its client ID shown', async () => {
    await playing(page, async (played) => {
      await field(played.page).fill(files.certificate);
      await expectPage(verdict(played.page)).toContainText(
        'Recognised. EC key on P-256 for ES256. Certificate for',
      );
      await expectPage(checks(played.page).getByText('in order')).toHaveCount(6);
      await register(played.page);
      await expectPage(played.page.getByText('c_7Qd2mK9xLw').first()).toBeVisible();
      expect(posted(played)[`${api}/clients`]).toEqual({
        material: files.certificate,
        client_name: 'settlement-batch',
      });
    });
  });

  it('becomes a further key of a client', async () => {
    await playing(
      page,
      async (played) => {
        await field(played.page).fill(files.publicKey);
        await played.page.getByText('A client there is already').click();
        await press(played.page, 'Add it');
        await expectPage(played.page.getByText('This is what the server stored.')).toBeVisible();
        const { material } = posted(played)[`${api}/clients/c_7Qd2mK9xLw/keys`]!;
        expect(JSON.parse(material)).toMatchObject({ kty: 'EC', crv: 'P-256' });
      },
      {
        answers: {
          [`POST ${api}/clients/c_7Qd2mK9xLw/keys`]: { key_id: 'k_1', client_id: 'c_7Qd2mK9xLw' },
        },
      },
    );
  });

  it('is registered with the keyboard alone', async () => {
    await playing(page, async ({ page: on }) => {
      await field(on).focus();
      await on.keyboard.insertText(files.certificate);
      await expectPage(checks(on)).toBeVisible();
      await on.getByRole('radio', { name: 'A new client' }).focus();
      await on.keyboard.press('Tab');
      await on.keyboard.type('settlement-batch');
      await on.keyboard.press('Enter');
      await expectPage(on.getByText('This is what the server stored.')).toBeVisible();
    });
  });
});

describe('a PKCS#12 key store', () => {
  it('is opened here: only its certificate leaves, neither its key nor its password', async () => {
    await playing(page, async (played) => {
      const { page: on } = played;
      await choose(on, 'store.p12', files.keyStore);
      await on.getByLabel('Password of the key store').fill('not this one');
      await press(on, 'Open it here');
      await expectPage(on.getByText('This password does not open the key store')).toBeVisible();
      await on.getByLabel('Password of the key store').fill('secret');
      await press(on, 'Open it here');
      await expectPage(checks(on)).toBeVisible();
      const download = on.waitForEvent('download');
      await press(on, 'Download it as PKCS#8');
      const pem = readFileSync(await (await download).path(), 'utf8');
      expect(createPrivateKey(pem).equals(createPrivateKey(files.privateKey))).toBe(true);
      await press(on, 'Drop it');
      await expectPage(on.getByText('The private key in the store')).toHaveCount(0);
      await register(on);
      expect(posted(played)[`${api}/clients`]?.material).toBe(files.certificate);
      expectNothingPrivate(
        played,
        files.privateKey,
        files.keyStore.toString('base64').slice(400, 440),
        'not this one',
      );
      expect(played.requests.some((request) => carriedBy(request).includes('secret'))).toBe(false);
    });
  });
});

describe('a private key', () => {
  it('is taken out of the page; its public half is made here, and nothing else is sent', async () => {
    await playing(page, async (played) => {
      const { page: on } = played;
      await field(on).fill(files.privateKey);
      await expectPage(verdict(on)).toContainText(
        'This is a private key. We removed it from the page and sent nothing.',
      );
      await expectPage(field(on)).toHaveValue('');
      await expectPage(field(on)).toBeFocused();
      await on.keyboard.press('Control+Z');
      await expectPage(field(on)).toHaveValue('');
      expect(await on.content()).not.toContain(files.privateKey.split('\n')[1]);
      expect(played.requests.map((request) => request.url())).toEqual([]);
      await press(on, 'Take the public half from it');
      await expectPage(checks(on)).toBeVisible();
      await register(on);
      const { material } = posted(played)[`${api}/clients`]!;
      expect(Object.keys(JSON.parse(material) as object).sort()).toEqual(['crv', 'kid', 'kty', 'x', 'y']);
      expectNothingPrivate(played, files.privateKey);
    });
  });

  it('leads to a new pair', async () => {
    await playing(page, async ({ page: on }) => {
      await choose(on, 'key.der', files.privateKeyDer);
      await press(on, 'Make a new pair here');
      await expectPage(on.getByRole('button', { name: 'Make a pair in this browser' })).toBeVisible();
    });
  });
});

describe('a pair made here', () => {
  it.each([
    ['ES256', false],
    ['PS256', true],
    ['EdDSA', false],
  ] as const)(
    'for %s is downloaded, registered, and its private half is in no request',
    async (alg, isCertified) => {
      await playing(page, async (played) => {
        const { page: on } = played;
        await on.getByText('Make a pair here').click();
        await on.getByRole('radio', { name: alg }).check();
        if (isCertified) await on.getByLabel('With a self-signed certificate for 90 days').check();
        await press(on, 'Make a pair in this browser');
        await expectPage(on.getByText('Its private half is only in this page.')).toBeVisible();
        const download = on.waitForEvent('download');
        await press(on, 'Download the private key');
        const file = await download;
        expect(file.suggestedFilename()).toMatch(/^signet-\d{4}-\d\d\.key\.pem$/);
        const pem = readFileSync(await file.path(), 'utf8');
        await expectPage(on.getByText('can no longer be taken out of this browser')).toBeVisible();
        await register(on);
        const { material } = posted(played)[`${api}/clients`]!;
        const registered = isCertified
          ? createPublicKey(material)
          : createPublicKey({ key: JSON.parse(material) as never, format: 'jwk' });
        expect(createPublicKey(pem).equals(registered)).toBe(true);
        expectNothingPrivate(played, pem);
        expect(
          await on.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href])'),
        ).not.toMatch(/PRIVATE|"d"/);
      });
    },
  );

  it('shows how many requests there were since, and what they carry of it', async () => {
    await playing(page, async ({ page: on }) => {
      await on.getByText('Make a pair here').click();
      await press(on, 'Make a pair in this browser');
      await expectPage(on.getByText('Requests from this page since the key was made: 1.')).toContainText(
        `${api}/keys/inspect`,
      );
      await on.getByText('Show it.').click();
      await expectPage(on.locator('.pair-made pre')).toContainText('"kty":"EC"');
    });
  });

  it('is asked about before the page is left without it', async () => {
    await playing(page, async ({ page: on }) => {
      await on.getByText('Make a pair here').click();
      await press(on, 'Make a pair in this browser');
      await expectPage(on.getByText('Its private half is only in this page.')).toBeVisible();
      const asked: string[] = [];
      on.on('dialog', (dialog) => {
        asked.push(dialog.message());
        void dialog.dismiss();
      });
      await on.getByRole('link', { name: 'Debugger' }).first().click();
      await expectPage(on.getByRole('heading', { level: 1 })).toHaveText('Add a key');
      expect(asked).toEqual([expect.stringContaining('has not been downloaded')]);
    });
  });

  it('signs in the debugger after the download, where it cannot be taken out', async () => {
    await playing(page, async (played) => {
      const { page: on } = played;
      await on.getByText('Make a pair here').click();
      await press(on, 'Make a pair in this browser');
      const download = on.waitForEvent('download');
      await press(on, 'Download the private key');
      const pem = readFileSync(await (await download).path(), 'utf8');
      await expectPage(on.getByText('can no longer be taken out of this browser')).toBeVisible();
      await on.getByRole('link', { name: 'Debugger' }).first().click();
      await on.getByRole('tab', { name: 'Build' }).click();
      await press(on, 'Use the pair made here');
      await on.getByLabel('Client ID').fill('c_7Qd2mK9xLw');
      await press(on, 'Sign it and inspect it');
      await expectPage(on.getByText('No key of that name is registered.')).toBeVisible();
      expectNothingPrivate(played, pem);
    });
  });
});
