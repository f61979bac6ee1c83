import type { SessionStarted } from '@signet/protocol';
import { useState } from 'react';
import { PasskeySignIn } from './passkey-sign-in.js';
import { PasswordSignIn } from './password-sign-in.js';
import { SecondFactor } from './second-factor.js';
import { SingleSignOnLinks } from './single-sign-on-links.js';
import './sign-in.css';

interface SignInProps {
  /** Whose session it is to be, where that is known. */
  email?: string;
  /** What the second factor can be, where the first was given before. */
  pending?: SessionStarted['methods'];
  /** Where single sign-on comes back to, an address below the issuer. */
  next: string;
  onSignedIn: () => void;
}

/** Every way to sign in that this server offers: passkey first. */
export function SignIn({ email = '', pending, next, onSignedIn }: SignInProps) {
  const [methods, setMethods] = useState(pending);
  const proceed = ({ complete, methods: due }: SessionStarted) =>
    complete ? onSignedIn() : setMethods(due ?? []);
  if (methods)
    return <SecondFactor methods={methods} onSignedIn={onSignedIn} onGiveUp={() => setMethods(undefined)} />;
  return (
    <div className="ways">
      <PasskeySignIn email={email} onStarted={proceed} />
      <p className="or">or</p>
      <PasswordSignIn email={email} onStarted={proceed} />
      <SingleSignOnLinks next={next} />
    </div>
  );
}
