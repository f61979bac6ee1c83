import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Answered } from '../page/answered.js';
import { Notice } from '../page/notice.js';
import { Page } from '../page/page.js';
import { portalQuestion } from '../server/questions.js';
import { SignUpForm } from './sign-up-form.js';

/** A new organisation by somebody from outside, where the operator lets them. */
export function SignUpPage() {
  const query = useQuery(portalQuestion);
  const [email, setEmail] = useState<string>();
  return (
    <Page title="Sign up your organisation">
      <Answered query={query} what="whether you can sign up">
        {({ sign_up_open, mail }) => {
          if (!sign_up_open) return <SignUpClosed />;
          return email === undefined ? (
            <SignUpForm onSent={setEmail} />
          ) : (
            <Confirm email={email} mailed={mail} />
          );
        }}
      </Answered>
    </Page>
  );
}

function SignUpClosed() {
  return (
    <p>
      This server takes new organisations by invitation only. Ask the person who runs it for a link, or
      somebody of your organisation who is a member already.
    </p>
  );
}

function Confirm({ email, mailed }: { email: string; mailed: boolean }) {
  return (
    <Notice tone="info" role="status">
      <p>
        {mailed
          ? `We have written to ${email}. Open the link in that mail, in this browser, to go on.`
          : 'This server sends no mail. Ask the person who runs it for your confirmation link.'}
      </p>
    </Notice>
  );
}
