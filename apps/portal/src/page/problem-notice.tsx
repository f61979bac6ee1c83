import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Explained } from '../explained.js';
import { isServerProblem } from '../server/server-problem.js';
import { Notice } from './notice.js';

interface ProblemNoticeProps {
  error: unknown;
  /** What could not be done, as the first sentence. */
  what?: ReactNode;
  again?: () => void;
}

/** Why something did not work, with the way out. */
export function ProblemNotice({ error, what, again }: ProblemNoticeProps) {
  const reference = isServerProblem(error) ? error.reference : undefined;
  return (
    <Notice tone="bad" role="alert">
      <p>
        {what && <strong>{what} </strong>}
        {sentenceOf(error)}
        {reference && (
          <>
            {' '}
            Reference for support: <code>{reference}</code>
          </>
        )}
      </p>
      {again && (
        <Button variant="default" onClick={again}>
          Try again
        </Button>
      )}
    </Notice>
  );
}

const sentenceOf = (error: unknown): string =>
  error instanceof Explained
    ? error.message
    : 'Something on this page is broken. It is not your fault; loading the page again may help.';
