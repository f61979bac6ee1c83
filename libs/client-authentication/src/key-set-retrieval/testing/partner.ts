import { afterAll, afterEach, beforeAll } from 'vitest';
import { Authority, type ServerCertificate } from './authority.js';
import { type KeyHost, keyHost } from './key-host.js';
import { publishedKey } from './retrieval.js';

/** A key set that can be used, as its owner publishes it. */
export const goodBody = JSON.stringify({ keys: [publishedKey('one')] });

/** What the tests of one file need of a partner: a certification authority, and hosts that end with their test. */
export function partner() {
  const hosts: KeyHost[] = [];
  let authority: Authority;
  let certificate: ServerCertificate;
  beforeAll(() => {
    authority = new Authority();
    certificate = authority.issue('DNS:keys.partner.example');
  });
  afterAll(() => authority.remove());
  afterEach(async () => {
    await Promise.all(hosts.splice(0).map((host) => host.close()));
  });
  const kept = async (starting: Promise<KeyHost>): Promise<KeyHost> => {
    const host = await starting;
    hosts.push(host);
    return host;
  };
  return {
    kept,
    issue: (...asked: Parameters<Authority['issue']>) => authority.issue(...asked),
    certificate: () => certificate,
    /** Settings that trust the authority. */
    trusted: () => ({ authorities: [authority.certificate] }),
    /** An https host that publishes the good key set. */
    goodHost: (options: object = certificate) =>
      kept(
        keyHost(
          options,
          (response) => void response.setHeader('content-type', 'application/json').end(goodBody),
        ),
      ),
  };
}
