import { Button } from '@mantine/core';
import type { SecondFactor as Factor } from '@signet/protocol';
import { useState } from 'react';
import { EnrolTotpDialog } from '../me/totp/enrol-totp-dialog.js';
import { FirstPasskey } from '../passkey/first-passkey.js';
import { CodeForm, codeWays } from './code-form.js';
import { PasskeySignIn } from './passkey-sign-in.js';

interface SecondFactorProps {
  methods: Factor[];
  onSignedIn: () => void;
  onGiveUp: () => void;
}

type CodeFactor = keyof typeof codeWays;
const isCode = (factor: Factor): factor is CodeFactor => factor in codeWays;

/** The second of two factors, after the password; who has none yet makes one. */
export function SecondFactor({ methods, onSignedIn, onGiveUp }: SecondFactorProps) {
  const codes = methods.filter(isCode);
  const [chosen, setChosen] = useState(codes[0]);
  const other = codes.find((factor) => factor !== chosen);
  if (methods.includes('enrolment')) return <FirstFactor onSignedIn={onSignedIn} />;
  return (
    <div className="ways">
      <p>Your password is right. One more proof that it is you:</p>
      {methods.includes('passkey') && <PasskeySignIn onStarted={onSignedIn} />}
      {methods.includes('passkey') && chosen && <p className="or">or</p>}
      {chosen && <CodeForm key={chosen} way={codeWays[chosen]} onSignedIn={onSignedIn} />}
      {other && (
        <Button variant="subtle" onClick={() => setChosen(other)}>
          {codeWays[other].other}
        </Button>
      )}
      <Button variant="subtle" onClick={onGiveUp}>
        Start again
      </Button>
    </div>
  );
}

/** A password alone is not enough: a passkey, or an authenticator app, has to be added to it. */
function FirstFactor({ onSignedIn }: { onSignedIn: () => void }) {
  const [isApp, setApp] = useState(false);
  return (
    <div className="ways">
      <p>
        Your password is right, and it is not enough by itself. Add a second proof now; once is all it takes.
      </p>
      <FirstPasskey onDone={onSignedIn} isRequired />
      <p className="or">or</p>
      <Button variant="default" fullWidth onClick={() => setApp(true)}>
        Set up an authenticator app
      </Button>
      <EnrolTotpDialog isOpen={isApp} onClose={() => setApp(false)} onEnrolled={onSignedIn} />
    </div>
  );
}
