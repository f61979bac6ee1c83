import { execFile, spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect as expectPage, type Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { onboard, type Partner } from '../testing/onboarding.js';
import { ownDirectory } from '../testing/own-server.js';
import { runningPair } from '../testing/pair.js';
import { access, attempts, listedClient, portalClient, storedKey } from './screens/key-answers.js';
import { acme } from './screens/people-answers.js';
import { playing, withPlayedPortal } from './testing/played-portal.js';

const { a } = runningPair();
const api = `/api/organisations/${acme}`;
const root = resolve(import.meta.dirname, '../../../..');
withPlayedPortal();

/** What the page is told of a client that really is registered at the server. */
function answersFor({ onboarding }: Partner) {
  const { clientId, key } = onboarding;
  const stored = { ...storedKey, client_id: clientId, kid: key.kid, alg: key.alg, jwk: key.jwk };
  return {
    [`GET ${api}/registration`]: {
      ...access,
      issuer: a.issuer,
      token_endpoint: `${a.issuer}/token`,
      registration_endpoint: `${a.issuer}/register`,
      onboarding_clients: [{ client_id: clientId, client_name: 'mine', status: 'active' }],
    },
    [`GET ${api}/clients/${clientId}`]: {
      ...portalClient,
      ...listedClient,
      client_id: clientId,
      keys: [stored],
    },
  };
}

const works = (tool: string, ...args: string[]): boolean => spawnSync(tool, args).status === 0;

// What runs each program on this machine, and whether it is there.
const runners: Record<string, { isThere: boolean; environment?: Record<string, string> }> = {
  'curl + openssl': { isThere: works('curl', '--version') && works('openssl', 'version') },
  Node: { isThere: true },
  Python: { isThere: works('python3', '-c', 'import jwt, cryptography') },
  Java: { isThere: works('java', '--version') },
  Go: { isThere: works('go', 'version'), environment: { GO111MODULE: 'off', GOFLAGS: '' } },
  'C#': { isThere: works('dotnet', '--list-sdks') },
};
for (const [language, { isThere }] of Object.entries(runners)) {
  if (!isThere) console.warn(`Not run: the program in ${language}, whose tools this machine lacks.`);
}

const programIn = async (page: Page, language: string) => {
  await page.getByRole('tab', { name: language, exact: true }).click();
  const code = await page.getByRole('region', { name: `${language} program` }).textContent();
  const command = await page.locator('.snippet-head code').textContent();
  return { code: code ?? '', command: command ?? '' };
};

async function run(
  directory: string,
  { code, command }: { code: string; command: string },
  language: string,
) {
  const [tool = '', ...args] = command.split(' ');
  writeFileSync(join(directory, args.at(-1) ?? ''), code);
  const environment = { ...process.env, ...runners[language]?.environment };
  const { stdout } = await promisify(execFile)(tool, args, { cwd: directory, env: environment });
  return stdout;
}

describe.each(['ES256', 'PS256', 'EdDSA'] as const)('the programs of the page for a key of %s', (alg) => {
  let directory: string;
  let programs: Map<string, { code: string; command: string }>;
  beforeAll(async () => {
    const partner = await onboard(a, alg);
    directory = ownDirectory();
    const pem = partner.onboarding.key.privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(join(directory, 'signet-first.key.pem'), pem);
    symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
    programs = new Map();
    await playing(
      `/o/${acme}/start`,
      async ({ page }) => {
        for (const language of Object.keys(runners)) {
          if (language === 'C#' && alg === 'EdDSA') continue;
          programs.set(language, await programIn(page, language));
        }
      },
      { answers: answersFor(partner) },
    );
  });

  it.each(Object.keys(runners).filter((language) => runners[language]?.isThere))(
    'in %s gets a token and proves it by a registration that stores nothing',
    async (language) => {
      const program = programs.get(language);
      if (!program) return expect([alg, language]).toEqual(['EdDSA', 'C#']);
      const answer = JSON.parse(await run(directory, program, language)) as object;
      expect(answer).toMatchObject({ dry_run: true, client: { client_name: 'First try' } });
    },
    120_000,
  );
});

describe('the page', () => {
  it('ticks its blocks by what the server has seen, and by nothing else', async () => {
    await playing(`/o/${acme}/start`, async ({ page }) => {
      await expectPage(page.getByRole('region', { name: '1 Key' })).toContainText('done');
      await expectPage(page.getByRole('region', { name: '3 Run it' })).toContainText(
        'Waiting for your first request',
      );
      await expectPage(page.getByRole('region', { name: '4 Token' })).toContainText('no token yet');
      await page.route(`**${api}/activity?**`, (route) => route.fulfill({ json: attempts }));
      await expectPage(page.getByRole('region', { name: '4 Token' })).toContainText('issued');
      await expectPage(page.getByRole('region', { name: '3 Run it' })).toContainText('DCR-2103');
    });
  });

  it('says that a client without a key that counts needs one', async () => {
    await playing(
      `/o/${acme}/start`,
      async ({ page }) => {
        await expectPage(page.getByRole('region', { name: '1 Key' })).toContainText('no key that counts');
        await expectPage(page.getByRole('link', { name: 'Add another key' })).toBeVisible();
      },
      { answers: { [`GET ${api}/clients/${portalClient.client_id}`]: { ...portalClient, keys: [] } } },
    );
  });
});
