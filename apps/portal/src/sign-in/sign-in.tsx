import type { SessionStarted } from '@signet/protocol';
import { useState } from 'react';
import { PasskeySignIn } from './passkey-sign-in.js';
import { PasswordSignIn } from './password-sign-in.js';
import { SecondFactor } from './second-factor.js';
import './sign-in.css';
import { SingleSignOnLinks } from './single-sign-on-links.js';

interface SignInProps {
  /** Whose session it is to be, where that is known. */
  email?: string;
  /** Where single sign-on comes back to, an address below the issuer. */
  next: string;
  onSignedIn: () => void;
}

/** Every way to sign in that this server offers: passkey first. */
export function SignIn({ email = '', next, onSignedIn }: SignInProps) {
  const [methods, setMethods] = useState<SessionStarted['methods']>();
  const proceed = ({ complete, methods: due = [] }: SessionStarted) =>
    complete ? onSignedIn() : setMethods(due);
  if (methods) {
    return <SecondFactor methods={methods} onSignedIn={onSignedIn} onGiveUp={() => setMethods(undefined)} />;
  }
  return (
    <div className="ways">
      <PasskeySignIn onStarted={proceed} />
      <p className="or">or</p>
      <PasswordSignIn email={email} onStarted={proceed} />
      <SingleSignOnLinks next={next} />
    </div>
  );
}
