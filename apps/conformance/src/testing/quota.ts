import { expect } from 'vitest';
import { said, type Answer } from './answer.js';
import { createDatabase, query } from './database.js';
import { ownServer } from './own-server.js';
import { runningPair } from './pair.js';
import { expectProblem } from './refusals.js';
import type { ServerProcess } from './server-process.js';

const LANES = 16;

/** A server with quotas on, alone on its database. */
export const serverWithQuotas = async (): Promise<ServerProcess> =>
  ownServer({
    databaseUrl: await createDatabase(runningPair().databaseUrl),
    environment: { SIGNET_QUOTAS: 'on' },
  });

/** Sends, some at a time, until one is answered 429 or `most` were sent; all that was answered, in no order. */
export async function untilRefused(
  most: number,
  sendOne: (index: number) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let sent = 0;
  const lane = async () => {
    while (sent < most && !answers.some(({ status }) => status === 429)) {
      answers.push(await sendOne(sent++));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return answers;
}

/** The first 429 among the answers; none is the test's failure. */
export function getRefused(answers: readonly Answer[]): Answer {
  const refused = answers.find(({ status }) => status === 429);
  if (!refused) throw new Error(`No 429 among ${answers.length} answers, e.g. ${said(answers[0] as Answer)}`);
  return refused;
}

/** The references of the attempts that were kept of refusals of this client for a quota. */
export async function keptReferences(server: ServerProcess, clientId: string): Promise<string[]> {
  const rows = await query(
    server.databaseUrl,
    `SELECT reference FROM attempt WHERE client_id = '${clientId}' AND reason = 'quota_exceeded'`,
  );
  return rows.map(({ reference }) => String(reference));
}

const member = (name: string, parameters: string) => new RegExp(`"${name}";${parameters}`);

/** A used-up quota: 429 with the problem type, the fields and the name, and a Retry-After that is not too early. */
export function expectQuotaExceeded(answer: Answer, quota: string): void {
  expectProblem(answer, 429);
  const type = 'https://iana.org/assignments/http-problem-types#quota-exceeded';
  expect(answer.body).toMatchObject({ type, 'violated-policies': expect.arrayContaining([quota]) });
  expect(answer.headers['ratelimit-policy']).toMatch(member(quota, String.raw`q=\d+;w=\d+`));
  expect(answer.headers.ratelimit).toMatch(member(quota, String.raw`r=0;t=\d+`));
  const times = [...String(answer.headers.ratelimit).matchAll(/t=(\d+)/g)].map(([, seconds]) =>
    Number(seconds),
  );
  expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(Math.max(...times));
}
