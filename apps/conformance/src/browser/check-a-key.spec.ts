import { expect as expectPage, type Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { assertion, type TestClient } from '../testing/assertion.js';
import { certificatePem } from '../testing/certificate.js';
import { keySet, makeKeyPair, privateJwk } from '../testing/key-pair.js';
import { runningPair } from '../testing/pair.js';
import { checkAKey, drop, field, paste, thisServer, verdict } from './testing/front-page.js';
import { opensslFiles } from './testing/openssl.js';
import { withChromium, visiting } from './testing/visit.js';

const { a } = runningPair();
const portal = `${a.issuer}/`;
const files = opensslFiles();
const pair = makeKeyPair('ES256');
const client: TestClient = {
  clientId: 'c_AAAAAAAAAAAAAAAAAAAAAA',
  key: pair,
  issuer: a.issuer,
  scope: 'dcr',
};
const day = 86_400_000;
withChromium();

const chooseFile = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

describe('a certificate', () => {
  it('is explained when it is pasted', async () => {
    await visiting(portal, async ({ page }) => {
      await paste(page, files.certificate);
      await expectPage(verdict(page)).toContainText(
        'Nothing speaks against this certificate. EC key on P-256',
      );
      await expectPage(checkAKey(page)).toContainText('CN=settlement.acme.example,O=Acme');
      await expectPage(checkAKey(page)).toContainText(/89 days left of 90 days/);
      await expectPage(checkAKey(page)).toContainText('may sign with ES256');
    });
  });

  it('is explained when its file is dropped on the page', async () => {
    await visiting(portal, async ({ page }) => {
      await drop(page, 'settlement.der', files.certificateDer);
      await expectPage(verdict(page)).toContainText('Nothing speaks against this certificate.');
      await expectPage(checkAKey(page)).toContainText('settlement.der');
      await expectPage(field(page)).toHaveValue('');
    });
  });

  it('is explained without a network', async () => {
    await visiting(portal, async ({ page }) => {
      await expectPage(thisServer(page)).toContainText(a.issuer);
      await page.waitForLoadState('networkidle');
      await page.context().setOffline(true);
      await paste(page, files.certificate);
      await expectPage(verdict(page)).toContainText('Nothing speaks against this certificate.');
    });
  });

  it.each([
    ['that has ended', -100, -1, 'The certificate expired on'],
    ['that has not begun', 2, 100, 'The certificate is valid from'],
  ])('%s is refused with its date', async (_what, from, to, problem) => {
    const [notBefore, notAfter] = [from, to].map((days) => new Date(Date.now() + days * day));
    await visiting(portal, async ({ page }) => {
      await paste(page, certificatePem(pair, { notBefore, notAfter }));
      await expectPage(verdict(page)).toContainText('Certificate: one problem to mend.');
      await expectPage(page.getByRole('list', { name: 'Problems' })).toContainText(problem);
      await expectPage(field(page)).toHaveAttribute('aria-invalid', 'true');
    });
  });

  it('gives the key set to register with', async () => {
    await visiting(portal, async ({ page }) => {
      await paste(page, files.certificate);
      await page.getByRole('button', { name: 'Copy as JWK Set' }).click();
      await expectPage(page.getByText('Copied: Key set')).toBeAttached();
      const copied = JSON.parse(await page.evaluate('navigator.clipboard.readText()')) as { keys: object[] };
      expect(copied.keys).toEqual([
        expect.objectContaining({ kty: 'EC', crv: 'P-256', kid: expect.any(String) }),
      ]);
      expect(copied.keys[0]).not.toHaveProperty('d');
    });
  });
});

describe('a private key', () => {
  const removed = 'That is a private key. We removed it from the page and sent nothing.';
  const body = files.privateKey.split('\n')[1] as string;

  it('is taken out of the page when it is pasted, and no request carries it', async () => {
    await visiting(portal, async ({ page, requests }) => {
      await expectPage(thisServer(page)).toContainText(a.issuer);
      await page.waitForLoadState('networkidle');
      const before = requests.length;
      await paste(page, files.privateKey);
      await expectPage(verdict(page)).toContainText(removed);
      await expectPage(checkAKey(page)).toContainText('Requests from this page since you gave it this: 0.');
      await expectPage(field(page)).toHaveValue('');
      await expectPage(field(page)).toBeFocused();
      await page.keyboard.press('Control+Z');
      await expectPage(field(page)).toHaveValue('');
      expect(await page.content()).not.toContain(body);
      expect(
        await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href])'),
      ).not.toContain(body);
      expect(requests.slice(before).map((request) => request.url())).toEqual([]);
    });
  });

  it.each<[string, string, Buffer]>([
    ['PEM', 'key.pem', Buffer.from(files.privateKey)],
    ['DER', 'key.der', files.privateKeyDer],
    ['a JWK Set', 'jwks.json', Buffer.from(JSON.stringify({ keys: [pair.jwk, privateJwk(pair)] }))],
  ])('is not shown when its file is chosen as %s', async (_form, name, content) => {
    await visiting(portal, async ({ page, requests }) => {
      await expectPage(thisServer(page)).toContainText(a.issuer);
      await page.waitForLoadState('networkidle');
      const before = requests.length;
      await chooseFile(page, name, content);
      await expectPage(verdict(page)).toContainText(removed);
      await expectPage(field(page)).toHaveValue('');
      expect(await page.content()).not.toContain(body);
      expect(requests.length).toBe(before);
    });
  });

  it('is named, and not opened, inside a PKCS#12 store', async () => {
    await visiting(portal, async ({ page }) => {
      await chooseFile(page, 'store.p12', files.keyStore);
      await expectPage(verdict(page)).toContainText('This is a PKCS#12 key store');
      await expectPage(verdict(page)).toContainText('openssl pkcs12 -in FILE -nokeys');
    });
  });
});

describe('a public key', () => {
  it('is explained from PEM', async () => {
    await visiting(portal, async ({ page }) => {
      await paste(page, files.publicKey);
      await expectPage(verdict(page)).toContainText('Nothing speaks against this key.');
    });
  });

  it('is explained in a set, with what is wrong with the others', async () => {
    await visiting(portal, async ({ page }) => {
      await chooseFile(page, 'jwks.json', Buffer.from(JSON.stringify(keySet(pair, makeKeyPair('PS256')))));
      await expectPage(verdict(page)).toContainText('Nothing speaks against these 2 keys.');
      await field(page).fill(JSON.stringify({ keys: [pair.jwk, { ...pair.jwk, y: pair.jwk.x }] }));
      await expectPage(page.getByRole('list', { name: 'Problems' })).toContainText('keys[1]');
    });
  });
});

describe('an assertion', () => {
  it('is compared with what this server expects', async () => {
    await visiting(portal, async ({ page }) => {
      await paste(page, assertion(client));
      await expectPage(verdict(page)).toContainText('This server would take its header and claims.');
      await field(page).fill(assertion(client, { claims: { aud: `${a.issuer}/token`, jti: undefined } }));
      await expectPage(verdict(page)).toContainText('Assertion: 2 problems to mend.');
      const problems = page.getByRole('list', { name: 'Problems' });
      await expectPage(problems).toContainText(`aud is ${a.issuer}/token. We need our issuer name`);
      await expectPage(problems).toContainText('DCR-2111');
    });
  });
});

it('shows the text of a chosen file with its name, and takes the same file again', async () => {
  await visiting(portal, async ({ page }) => {
    for (const round of ['once', 'again']) {
      await chooseFile(page, 'settlement.pem', Buffer.from(files.certificate));
      await expectPage(field(page), round).toHaveValue(files.certificate);
      await expectPage(checkAKey(page)).toContainText('settlement.pem');
      await page.getByRole('button', { name: 'Clear' }).click();
      await expectPage(checkAKey(page)).not.toContainText('settlement.pem');
    }
  });
});

it.each([
  ['a file', (page: Page) => chooseFile(page, 'film.mp4', Buffer.alloc(65_537))],
  ['a text', (page: Page) => field(page).fill('M'.repeat(65_537))],
])('does not read %s that is too large', async (_what, give) => {
  await visiting(portal, async ({ page }) => {
    await give(page);
    await expectPage(verdict(page)).toContainText('This is 65 KiB of something.');
  });
});

it('keeps only the latest of what was given', async () => {
  await visiting(portal, async ({ page }) => {
    await field(page).fill(files.certificate);
    await field(page).fill('hello');
    await expectPage(verdict(page)).toContainText('This is plain text.');
    await page.getByRole('button', { name: 'Clear' }).click();
    await expectPage(verdict(page)).toBeEmpty();
    await expectPage(field(page)).toBeFocused();
  });
});
