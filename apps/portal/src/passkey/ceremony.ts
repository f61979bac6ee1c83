import {
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  WebAuthnAbortService,
} from '@simplewebauthn/browser';
import { askServer } from '../server/ask-server.js';
import { passkeyFault } from './passkey-fault.js';

/** What a passkey is to prove. */
export interface Ceremony {
  optionsPath: string;
  answerPath: string;
  /** Waits in the autofill of a field instead of opening a dialog. */
  inAutofill?: boolean;
}

/** Proves who this is with a passkey. Throws `Explained`. */
export async function provePasskey<Answer>({ optionsPath, answerPath, inAutofill }: Ceremony) {
  const optionsJSON = await askServer<PublicKeyCredentialRequestOptionsJSON>(optionsPath, {
    method: 'POST',
  });
  const credential = await startAuthentication({ optionsJSON, useBrowserAutofill: inAutofill }).catch(
    (error: unknown) => Promise.reject(passkeyFault(error)),
  );
  return askServer<Answer>(answerPath, { method: 'POST', body: { credential } });
}

/** Ends what waits in an autofill. */
export const cancelCeremony = (): void => WebAuthnAbortService.cancelCeremony();
