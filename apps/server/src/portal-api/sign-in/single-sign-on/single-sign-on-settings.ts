import { readFile } from 'node:fs/promises';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { type Environment, EnvironmentError } from '../../../config/environment.js';

/** How we authenticate to the identity provider (OpenID Connect Core §9). */
export type ProviderCredential = { secret: string } | { privateKey: KeyObject };

/** The identity provider people may sign in through. */
export interface SingleSignOnProvider {
  /** Its issuer identifier (OpenID Connect Discovery §3). */
  issuer: string;
  clientId: string;
  credential: ProviderCredential;
  /** How it is called on the button. */
  name: string;
}

/** The identity providers: one, or none. */
export class SingleSignOnSettings {
  constructor(readonly provider?: SingleSignOnProvider) {}

  /** Reads the key file, where one is named. Throws `EnvironmentError`. */
  static async of(environment: Environment): Promise<SingleSignOnSettings> {
    const { SIGNET_SSO_ISSUER: issuer, SIGNET_SSO_CLIENT_ID: clientId, SIGNET_SSO_NAME } = environment;
    if (issuer === undefined && clientId === undefined) return new SingleSignOnSettings();
    if (issuer === undefined || clientId === undefined) {
      throw new EnvironmentError('SIGNET_SSO_ISSUER and SIGNET_SSO_CLIENT_ID must be set together');
    }
    const credential = await credentialOf(environment);
    return new SingleSignOnSettings({
      ...{ issuer, clientId, credential, name: SIGNET_SSO_NAME ?? new URL(issuer).hostname },
    });
  }
}

async function credentialOf({
  SIGNET_SSO_CLIENT_SECRET: secret,
  SIGNET_SSO_PRIVATE_KEY_FILE: file,
}: Environment): Promise<ProviderCredential> {
  if ((secret === undefined) === (file === undefined)) {
    throw new EnvironmentError('Either SIGNET_SSO_CLIENT_SECRET or SIGNET_SSO_PRIVATE_KEY_FILE must be set');
  }
  if (secret !== undefined) return { secret };
  try {
    return { privateKey: createPrivateKey(await readFile(file as string)) };
  } catch (cause) {
    throw new EnvironmentError('SIGNET_SSO_PRIVATE_KEY_FILE must name a private key in PEM', { cause });
  }
}
