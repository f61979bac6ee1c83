import { Notice } from '../page/notice.js';
import { outcomeText, type SingleSignOnOutcome } from './single-sign-on-outcome.js';

export function SingleSignOnNotice({ outcome }: { outcome: SingleSignOnOutcome | undefined }) {
  return (
    outcome && (
      <Notice tone="bad" role="alert">
        <p>{outcomeText(outcome)}</p>
      </Notice>
    )
  );
}
