import { portalPages } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Page } from '../page/page.js';
import { meQuestion, portalQuestion } from '../server/questions.js';
import { isServerProblem } from '../server/server-problem.js';
import { SignIn } from './sign-in.js';
import { useArrival } from './use-arrival.js';

const route = getRouteApi('/anybody/sign-in');

export function SignInPage() {
  const { next } = route.useSearch();
  const arrive = useArrival();
  const { data: portal } = useQuery(portalQuestion);
  const { error, isPending } = useQuery(meQuestion);
  const pending = isServerProblem(error, 'mfa_required') ? error.methods : undefined;
  return (
    <Page title="Sign in">
      {!isPending && (
        <SignIn pending={pending} next={next ?? portalPages.me} onSignedIn={() => void arrive(next)} />
      )}
      {portal?.sign_up_open && !pending && (
        <p>
          New here? <Link to="/sign-up">Sign up your organisation</Link>
        </p>
      )}
    </Page>
  );
}
