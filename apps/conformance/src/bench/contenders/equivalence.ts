import { makeKeyPair } from '../../testing/key-pair.js';
import { Connection } from '../load/connection.js';
import { registrationRequest, tokenRequest } from '../load/requests.js';
import { rotating, type Contender } from './contender.js';
import { clientMetadata } from './register-clients.js';

/** A server that does less is no peer: what both promise is tried before anything is measured. */
export async function acceptEquivalent(contender: Contender): Promise<void> {
  const assertion = tokenRequest(contender.port, rotating(contender.clients, 0));
  await acceptOnlyOnce(contender, 'an assertion', 200, [assertion, assertion]);

  const [initialAccessToken] = await contender.makeInitialAccessTokens(1);
  // Two clients: the very same registration again would be the first one repeated.
  const registrations = [makeKeyPair(), makeKeyPair()].map((key) =>
    registrationRequest(contender.port, initialAccessToken!, clientMetadata(key)),
  );
  await acceptOnlyOnce(contender, 'an initial access token', 201, registrations);
}

async function acceptOnlyOnce({ port }: Contender, what: string, success: number, requests: Buffer[]) {
  const connection = await Connection.open(port);
  try {
    const first = await connection.exchange(requests[0]!);
    if (first.status !== success) throw new Error(`${what} was answered ${first.status}: ${first.body}`);
    const second = await connection.exchange(requests[1]!);
    if (second.status !== 401) throw new Error(`${what} used twice was answered ${second.status}, not 401`);
  } finally {
    connection.close();
  }
}
