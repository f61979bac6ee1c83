import { makeKeyPair } from '../../testing/key-pair.js';
import { Connection } from '../load/connection.js';
import { registrationRequest, tokenRequest } from '../load/requests.js';
import { rotating, type Contender } from './contender.js';
import { clientMetadata } from './register-clients.js';

/** A server that does less is no peer: what both promise is tried before anything is measured. */
export async function acceptEquivalent(contender: Contender): Promise<void> {
  await acceptOnlyOnce(
    contender,
    'an assertion',
    200,
    tokenRequest(contender.port, rotating(contender.clients, 0)),
  );

  const [initialAccessToken] = await contender.makeInitialAccessTokens(1);
  const registration = registrationRequest(
    contender.port,
    initialAccessToken!,
    clientMetadata(makeKeyPair()),
  );
  await acceptOnlyOnce(contender, 'an initial access token', 201, registration);
}

async function acceptOnlyOnce({ port }: Contender, what: string, success: number, request: Buffer) {
  const connection = await Connection.open(port);
  try {
    const first = await connection.exchange(request);
    if (first.status !== success) throw new Error(`${what} was answered ${first.status}: ${first.body}`);
    const second = await connection.exchange(request);
    if (second.status !== 401) throw new Error(`${what} used twice was answered ${second.status}, not 401`);
  } finally {
    connection.close();
  }
}
