import { beforeAll, expect, it } from 'vitest';
import {
  certificateForm,
  identityOf,
  mutualTlsServer,
  namedMetadata,
  partnerOf,
  registeredAs,
  sendOverTls,
  type MutualTlsServer,
} from '../testing/mutual-tls.js';

let mtls: MutualTlsServer;
let clientId: string;

beforeAll(async () => {
  mtls = await mutualTlsServer(() => ({ SIGNET_QUOTAS: 'on' }));
  for (const name of ['own', 'other']) mtls.authority.issue(name, 'client', { by: 'root' });
  const metadata = namedMetadata({ tls_client_auth_subject_dn: 'CN=own' });
  clientId = (await registeredAs(mtls.server, await partnerOf(mtls), metadata)).client_id;
});

const ask = async (name: string) => {
  const identity = identityOf(mtls.authority, name);
  return (await sendOverTls(mtls, '/token', { form: certificateForm(clientId), identity })).status;
};

it('wrong certificates in the name of a client are slowed down, its own goes on', async () => {
  expect(await ask('own')).toBe(200);
  const statuses: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    statuses.push(...(await Promise.all(Array.from({ length: 20 }, () => ask('other')))));
    if (statuses.includes(429)) break;
  }
  expect(new Set(statuses)).toEqual(new Set([401, 429]));
  expect(await ask('own')).toBe(200);
});
