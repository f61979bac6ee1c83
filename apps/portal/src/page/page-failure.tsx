import type { ErrorComponentProps } from '@tanstack/react-router';
import { isServerProblem } from '../server/server-problem.js';
import { NotFoundPage } from './not-found-page.js';
import { Page } from './page.js';
import { ProblemNotice } from './problem-notice.js';

/** In place of a page that could not be shown. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  if (isServerProblem(error) && error.status === 404) return <NotFoundPage />;
  return (
    <Page title="This page could not be shown">
      <ProblemNotice error={error} again={reset} />
    </Page>
  );
}

/** The same where not even the shell can be shown. */
export function FramedFailure(props: ErrorComponentProps) {
  return (
    <main className="alone">
      <PageFailure {...props} />
    </main>
  );
}
