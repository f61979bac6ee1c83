import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isServerProblem } from '../server/server-problem.js';
import { NoRight } from './no-right.js';
import { ProblemNotice } from './problem-notice.js';
import { SkeletonLines } from './skeleton-lines.js';

interface AnsweredProps<Answer> {
  query: UseQueryResult<Answer>;
  /** Names the thing in "Asking the server for …". */
  what: string;
  children: (answer: Answer) => ReactNode;
}

/** What was asked of the server: being waited for, refused, or there. What is there stays when asking again fails. */
export function Answered<Answer>({ query, what, children }: AnsweredProps<Answer>) {
  const { data, error, isPending, refetch } = query;
  if (data !== undefined) return children(data);
  if (isPending) return <SkeletonLines what={what} />;
  if (isServerProblem(error, 'role_required')) return <NoRight roles={error.roles} />;
  return <ProblemNotice what={`We could not read ${what}.`} error={error} again={() => void refetch()} />;
}
