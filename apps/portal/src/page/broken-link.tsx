import { Notice } from './notice.js';

/** For a page that needs the secret of a link and was opened without. */
export function BrokenLink({ whose }: { whose: string }) {
  return (
    <Notice tone="bad">
      <p>
        <strong>This link is not complete.</strong> Copy it whole, with everything after the #, or ask {whose}{' '}
        for a new one.
      </p>
    </Notice>
  );
}
