import { marksOf, placeOf, type Window, type Zoom } from './zoom.js';

const month = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: '2-digit' });
/** A name further right than this would run out of the picture. */
const LAST_NAME = 88;

/** The months above the lanes, and now. The bars say their dates in words. */
export function Scale({ window, zoom, now }: { window: Window; zoom: Zoom; now: Date }) {
  return (
    <svg className="timeline-scale" width="100%" height="24" aria-hidden="true">
      {marksOf(window, zoom).map((mark) => {
        const x = placeOf(window, mark.getTime());
        return (
          <g key={mark.getTime()}>
            <rect x={`${x}%`} y="14" width="1" height="10" />
            {x < LAST_NAME && (
              <text x={`${x}%`} dx="4" y="14">
                {month.format(mark)}
              </text>
            )}
          </g>
        );
      })}
      <rect className="timeline-now" x={`${placeOf(window, now.getTime())}%`} y="14" width="2" height="10" />
    </svg>
  );
}
