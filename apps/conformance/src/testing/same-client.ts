import { expect } from 'vitest';
import { said, type Answer } from './answer.js';
import { query } from './database.js';

const withoutToken = ({ body }: Answer) => ({ ...body, registration_access_token: undefined });

/** A registration answered again: the same client as before, with a registration access token of its own. */
export function expectSameClient(again: Answer, first: Answer): void {
  expect(again.status, said(again)).toBe(201);
  expect(withoutToken(again)).toEqual(withoutToken(first));
  expect(again.body.registration_access_token).not.toBe(first.body.registration_access_token);
  expect(again.headers.location).toBe(first.headers.location);
  expect(again.headers.etag).toBe(first.headers.etag);
}

/** The clients a key is registered for, by its kid. */
export const clientsWithKey = (databaseUrl: string, kid: string) =>
  query(databaseUrl, `SELECT client_id FROM client_key WHERE kid = '${kid}'`);
