import { describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { query } from '../testing/database.js';
import { encodeForm } from '../testing/http.js';
import { onboard, registeredClient } from '../testing/onboarding.js';
import { ownServer, serverOnEmptyDatabase } from '../testing/own-server.js';
import { refusesConnections, requestUnderWay } from '../testing/raw-http.js';
import { token, tokenForm } from '../testing/token.js';
import { until } from '../testing/until.js';

describe('SIGTERM', () => {
  it('ends the server with exit 0 and takes the embedded database along', async () => {
    const server = await ownServer();
    const url = server.databaseUrl;
    await onboard(server);
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    await expect(query(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('lets a request under way finish', async () => {
    const server = await serverOnEmptyDatabase();
    const client = await registeredClient(server, await onboard(server));
    const head = ['POST /token HTTP/1.1', 'Host: x', 'Content-Type: application/x-www-form-urlencoded'];
    const finish = await requestUnderWay(server, head, encodeForm(tokenForm(client)));
    const exit = server.stop();
    await until('nobody new is let in', () => refusesConnections(server));
    const answer = await finish();
    expect(answer.status, said(answer)).toBe(200);
    expect(await exit).toEqual({ code: 0, signal: null });
  });

  it('does not wait for clients that keep their connections open', async () => {
    const server = await serverOnEmptyDatabase();
    const client = await registeredClient(server, await onboard(server));
    const asked = Array.from({ length: 50 }, () => token(server, tokenForm(client)).catch(() => undefined));
    await asked[0];
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    await Promise.all(asked);
  });
});
