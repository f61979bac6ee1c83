import { portalPages } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Page } from '../page/page.js';
import { portalQuestion } from '../server/questions.js';
import { SignIn } from './sign-in.js';
import { SingleSignOnNotice } from './single-sign-on-notice.js';
import { useArrival } from './use-arrival.js';

const route = getRouteApi('/anybody/sign-in');

export function SignInPage() {
  const { next, single_sign_on } = route.useSearch();
  const arrive = useArrival();
  const { data: portal } = useQuery(portalQuestion);
  return (
    <Page title="Sign in">
      <SingleSignOnNotice outcome={single_sign_on} />
      <SignIn next={next ?? portalPages.me} onSignedIn={() => void arrive(next)} />
      {portal?.sign_up_open && (
        <p>
          New here? <Link to="/sign-up">Sign up your organisation</Link>
        </p>
      )}
    </Page>
  );
}
