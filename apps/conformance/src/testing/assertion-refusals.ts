import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { assertion, type AssertionParts, type TestClient } from './assertion.js';
import { rowCounts } from './database.js';
import { onboard, registeredClient, type RegisteredClient } from './onboarding.js';
import { serverOnEmptyDatabase } from './own-server.js';
import { expectInvalidClient, expectNoInsides } from './refusals.js';
import type { ServerProcess } from './server-process.js';
import { token, tokenForm } from './token.js';

/** Who takes part; filled before the first test. */
export const scene = {} as {
  server: ServerProcess;
  client: RegisteredClient;
  /** A client of another organisation. */
  stranger: TestClient;
};

/** Sets the scene on an empty database, and checks after each test that the refusal left nothing there. */
export function refusalsLeaveNothing(): void {
  let before: Record<string, number>;
  beforeAll(async () => {
    scene.server = await serverOnEmptyDatabase();
    scene.client = await registeredClient(scene.server, await onboard(scene.server));
    scene.stranger = (await onboard(scene.server)).onboarding;
  });
  beforeEach(async () => {
    before = await rowCounts(scene.server.databaseUrl);
  });
  afterEach(async () => {
    expect(await rowCounts(scene.server.databaseUrl)).toEqual(before);
  });
}

export async function expectRefused(client_assertion: string): Promise<void> {
  const answer = await token(scene.server, tokenForm(scene.client, { client_assertion }));
  expectInvalidClient(answer);
  expectNoInsides(answer);
}

export type Row = [title: string, parts: () => AssertionParts];

/** One test per row: an assertion, good but for these parts, is refused. */
export const refusesEach = (rows: Row[]): void =>
  it.each(rows)('refuses %s', async (_title, parts) => expectRefused(assertion(scene.client, parts())));
