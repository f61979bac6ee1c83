import { type ListedAttempt, paths, stepsOf } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { attemptQuestion } from '../activity/questions.js';
import { Verdict } from '../attempt/verdict.js';
import { Waterfall } from '../attempt/waterfall.js';

interface LatestAttemptProps {
  organisation: string;
  attempt: ListedAttempt;
}

/** The request that arrived last, step by step; with what to do where it was refused. */
export function LatestAttempt({ organisation, attempt }: LatestAttemptProps) {
  const { reference, outcome, endpoint } = attempt;
  if (outcome === 'refused') return <Refused organisation={organisation} reference={reference} />;
  return <Waterfall key={reference} steps={stepsOf(endpoint.startsWith(paths.register))} isRevealed />;
}

/** Without its detail, which a flood of refused requests may cost, the list below says what happened. */
function Refused({ organisation, reference }: { organisation: string; reference: string }) {
  const { data } = useQuery(attemptQuestion(organisation, reference));
  if (!data) return null;
  return (
    <>
      <Waterfall key={reference} steps={data.steps} isRevealed />
      <Verdict attempt={data} />
      <p>
        <Link to="/o/$organisation/activity/$reference" params={{ organisation, reference }}>
          Open this request
        </Link>
      </p>
    </>
  );
}
