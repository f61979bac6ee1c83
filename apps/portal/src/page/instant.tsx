import { instantText } from '../lifetime/instant-text.js';
import { relativeText } from './relative-text.js';

/** A moment, as it is near now and as it is on the clock; `at` is ISO 8601. */
export function Instant({ at }: { at: string }) {
  const moment = new Date(at);
  return (
    <time dateTime={at} className="instant">
      {relativeText(moment.getTime() - Date.now())} <span className="quiet">{instantText(moment)}</span>
    </time>
  );
}
