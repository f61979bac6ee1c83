import { Button } from '@mantine/core';
import { browserSupportsWebAuthn, browserSupportsWebAuthnAutofill } from '@simplewebauthn/browser';
import { portalPaths, type SessionStarted } from '@signet/protocol';
import { KeyRound } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { Notice } from '../page/notice.js';
import { cancelCeremony, provePasskey } from '../passkey/ceremony.js';
import { passkeyFault } from '../passkey/passkey-fault.js';

const ceremony = { optionsPath: portalPaths.signInPasskeyOptions, answerPath: portalPaths.signInWithPasskey };

interface PasskeySignInProps {
  email: string;
  onStarted: (session: SessionStarted) => void;
}

/** The passkey, by a button and in the autofill of the mail address. */
export function PasskeySignIn({ email, onStarted }: PasskeySignInProps) {
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const prove = async (inAutofill: boolean) => {
    setBusy(!inAutofill);
    try {
      onStarted(await provePasskey<SessionStarted>({ ...ceremony, email, inAutofill }));
    } catch (error) {
      // What only waited in the autofill was nobody's wish yet.
      if (!inAutofill) setFault(passkeyFault(error));
    } finally {
      if (!inAutofill) setBusy(false);
    }
  };
  const waitInAutofill = useEffectEvent(() => prove(true));
  useEffect(() => {
    void browserSupportsWebAuthnAutofill().then((can) => (can ? waitInAutofill() : undefined));
    return cancelCeremony;
  }, []);
  if (!browserSupportsWebAuthn()) return null;
  return (
    <>
      {fault && (
        <Notice tone="bad" role="alert">
          <p>{fault}</p>
        </Notice>
      )}
      <Button
        fullWidth
        size="md"
        loading={isBusy}
        leftSection={<KeyRound size={18} aria-hidden />}
        onClick={() => void prove(false)}
      >
        Sign in with a passkey
      </Button>
    </>
  );
}
