import {
  type ActivityHour,
  type AttemptDetail,
  type AttemptGroup,
  type ErrorText,
  explainRefusal,
  type ListedAttempt,
  paths,
  reasonCatalogue,
  reasonFixes,
  type RefusalReason,
  stepsOf,
} from '@signet/protocol';
import type { OwnAttempt, OwnAttemptGroup, OwnHour } from '@signet/store';

/** A refused request in a list. */
export function listedAttempt(attempt: OwnAttempt): ListedAttempt {
  const { code, title } = explainRefusal(attempt);
  return {
    ...{ reference: attempt.reference, occurred_at: attempt.occurred_at.toISOString() },
    ...{ endpoint: attempt.endpoint, client_id: attempt.client_id, client_name: attempt.client_name },
    ...{ outcome: 'refused', code, title },
  };
}

/** A refused request with what was seen, the step it came to, and what to do. */
export const attemptDetail = (attempt: OwnAttempt): AttemptDetail => ({
  ...listedAttempt(attempt),
  text: explainRefusal(attempt).text,
  fix: reasonFixes[attempt.reason],
  evidence: attempt.evidence,
  steps: stepsOf(attempt.endpoint.startsWith(paths.register), attempt.reason),
});

export const attemptGroup = ({ reason, first_at, last_at, ...group }: OwnAttemptGroup): AttemptGroup => ({
  ...{ code: reasonCatalogue[reason].code, title: reasonCatalogue[reason].title },
  ...group,
  ...{ first_at: first_at.toISOString(), last_at: last_at.toISOString() },
});

export const activityHour = ({ hour, ...counts }: OwnHour): ActivityHour => ({
  hour: hour.toISOString(),
  ...counts,
});

/** Every reason a request can be refused for, with its fix. */
export const errorTexts = (): ErrorText[] =>
  (Object.keys(reasonCatalogue) as RefusalReason[]).map((reason) => ({
    reason,
    ...reasonCatalogue[reason],
    fix: reasonFixes[reason],
  }));
