import { portalPaths } from '@signet/protocol';
import { Authenticator } from './authenticator.js';
import type { Browser } from './browser.js';
import { totpCode } from './totp.js';

/** Enrols a passkey in this browser's session; the authenticator that has it. */
export async function enrolPasskey(browser: Browser, name = 'laptop'): Promise<Authenticator> {
  const authenticator = new Authenticator(browser.server.issuer);
  const options = await browser.post(portalPaths.myPasskeyOptions);
  const credential = authenticator.create(options.body as never);
  const added = await browser.post(portalPaths.myPasskeys, { credential, name });
  if (added.status !== 201) throw new Error(`the passkey was not added: ${added.text}`);
  return authenticator;
}

/** Enrols an authenticator app; its secret in base32. The code it was confirmed with is used up. */
export async function enrolTotp(browser: Browser): Promise<string> {
  const { secret = '' } = (await browser.post(portalPaths.myTotp)).body as { secret?: string };
  const confirmed = await browser.put(portalPaths.myTotp, { code: totpCode(secret) });
  if (confirmed.status !== 204) throw new Error(`the code was not taken: ${confirmed.text}`);
  return secret;
}

/** Sets a password. */
export async function setPassword(browser: Browser, password: string): Promise<void> {
  const answer = await browser.put(portalPaths.myPassword, { password });
  if (answer.status !== 204) throw new Error(`the password was not taken: ${answer.text}`);
}

/** Signs in with a passkey, as this browser. */
export async function signInWithPasskey(browser: Browser, authenticator: Authenticator) {
  const options = await browser.post(portalPaths.signInPasskeyOptions);
  return browser.post(portalPaths.signInWithPasskey, {
    credential: authenticator.get(options.body as never),
  });
}
