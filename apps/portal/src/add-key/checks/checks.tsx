import { useQuery } from '@tanstack/react-query';
import { ProblemNotice } from '../../page/problem-notice.js';
import type { PublicIntake } from '../intake/intake.js';
import { inspectionQuestion } from '../questions.js';
import { CheckList } from './check-list.js';
import { checksOf, type ServerView } from './checks-of.js';

interface ChecksProps {
  organisation: string;
  intake: PublicIntake;
  at: Date;
}

/** Every check on the key, those of the server as soon as it has answered. */
export function Checks({ organisation, intake, at }: ChecksProps) {
  const { data, error, refetch } = useQuery(inspectionQuestion(organisation, intake.material));
  const view: ServerView = data ? { state: 'known', ...data } : { state: error ? 'failed' : 'waiting' };
  return (
    <>
      <CheckList checks={checksOf(intake, view, at)} />
      {error && (
        <ProblemNotice what="The server could not look at it." error={error} again={() => void refetch()} />
      )}
    </>
  );
}
