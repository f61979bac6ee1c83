import { Button } from '@mantine/core';
import { browserSupportsWebAuthn, browserSupportsWebAuthnAutofill } from '@simplewebauthn/browser';
import { portalPaths, type SessionStarted } from '@signet/protocol';
import { KeyRound } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { ProblemNotice } from '../page/problem-notice.js';
import { cancelCeremony, provePasskey } from '../passkey/ceremony.js';

const ceremony = { optionsPath: portalPaths.signInPasskeyOptions, answerPath: portalPaths.signInWithPasskey };

interface PasskeySignInProps {
  onStarted: (session: SessionStarted) => void;
}

/** The passkey, by a button and in the autofill of the mail address. */
export function PasskeySignIn({ onStarted }: PasskeySignInProps) {
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const prove = async (inAutofill: boolean) => {
    setBusy(!inAutofill);
    try {
      onStarted(await provePasskey<SessionStarted>({ ...ceremony, inAutofill }));
    } catch (error) {
      // What only waited in the autofill was nobody's wish yet.
      if (!inAutofill) setFault(error);
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
      {fault !== undefined && <ProblemNotice error={fault} />}
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
