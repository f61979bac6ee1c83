import {
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  WebAuthnAbortService,
} from '@simplewebauthn/browser';
import { askServer } from '../server/ask-server.js';

/** Whose passkey, and where its answer goes. */
export interface Ceremony {
  optionsPath: string;
  answerPath: string;
  email?: string;
  /** Waits in the autofill of a field instead of opening a dialog. */
  inAutofill?: boolean;
}

/** Proves who this is with a passkey. Throws what the browser or the server says. */
export async function provePasskey<Answer>({ optionsPath, answerPath, email, inAutofill }: Ceremony) {
  const optionsJSON = await askServer<PublicKeyCredentialRequestOptionsJSON>(optionsPath, {
    method: 'POST',
    body: email ? { email } : {},
  });
  const credential = await startAuthentication({ optionsJSON, useBrowserAutofill: inAutofill });
  return askServer<Answer>(answerPath, { method: 'POST', body: { credential } });
}

/** Ends what waits in an autofill. */
export const cancelCeremony = (): void => WebAuthnAbortService.cancelCeremony();
