import type { ReactNode } from 'react';

/** One step of the main job, as a person reads it. */
export interface Step {
  title: string;
  text: ReactNode;
  /** What goes over the wire, or makes it. */
  wire: string;
}

export const steps: readonly Step[] = [
  {
    title: 'Bring a certificate',
    text: (
      <>
        An administrator adds it to your organisation. It makes an onboarding client, good for the scope{' '}
        <code>dcr</code> alone.
      </>
    ),
    wire: 'X.509, PEM or DER',
  },
  {
    title: 'Sign an assertion',
    text: 'A JWT that lives for a minute, names the issuer, and is signed with the key of the certificate.',
    wire: 'private_key_jwt',
  },
  {
    title: 'Get an initial access token',
    text: 'The assertion pays for it. It is good for five minutes and one registration.',
    wire: 'POST /token scope=dcr',
  },
  {
    title: 'Register a client',
    text: 'Send what your client is, with the public half of a new key. You get a client ID of its own.',
    wire: 'POST /register',
  },
  {
    title: 'Ask for tokens',
    text: 'The client signs with its own key from now on. APIs verify its tokens offline; revoking it leaves all others alone.',
    wire: 'POST /token scope=read',
  },
];
