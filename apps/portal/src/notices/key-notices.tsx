import type { KeyNotice } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { PartBoundary } from '../page/part-boundary.js';
import { ProblemNotice } from '../page/problem-notice.js';
import './key-notices.css';
import { KeyNoticeBanner } from './key-notice-banner.js';
import { noticesQuestion } from './notices-question.js';

/** Shown at once; the others on request. */
const FIRST = 3;

/** What an organisation has to see to now, on top of its overview. Where there is nothing, nothing is there. */
export function KeyNotices({ organisation }: { organisation: string }) {
  const { data, error, refetch } = useQuery(noticesQuestion(organisation));
  if (data) return <PartBoundary>{banners(data.items, organisation)}</PartBoundary>;
  return error ? (
    <ProblemNotice what="We could not read what ends soon." error={error} again={() => void refetch()} />
  ) : null;
}

function banners(notices: KeyNotice[], organisation: string) {
  if (notices.length === 0) return null;
  const shown = notices.map((notice) => (
    <KeyNoticeBanner key={notice.key_id} notice={notice} organisation={organisation} />
  ));
  const more = shown.slice(FIRST);
  return (
    <section aria-label="What needs you now" className="key-notices">
      {shown.slice(0, FIRST)}
      {more.length > 0 && (
        <details>
          <summary>
            {more.length} more {more.length === 1 ? 'key' : 'keys'}
          </summary>
          {more}
        </details>
      )}
    </section>
  );
}
