import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser';
import { portalPaths } from '@signet/protocol';
import { askServer } from '../server/ask-server.js';
import { passkeyFault } from './passkey-fault.js';

/** Makes a passkey on this device, or on the one the person chooses, and registers it under the name. Throws `Explained`. */
export async function enrolPasskey(name: string): Promise<void> {
  const optionsJSON = await askServer<PublicKeyCredentialCreationOptionsJSON>(portalPaths.myPasskeyOptions, {
    method: 'POST',
  });
  const credential = await startRegistration({ optionsJSON }).catch((error: unknown) =>
    Promise.reject(passkeyFault(error)),
  );
  await askServer(portalPaths.myPasskeys, { method: 'POST', body: { credential, name } });
}
