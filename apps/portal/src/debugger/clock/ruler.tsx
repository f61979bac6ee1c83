import type { JsonObject } from '@signet/protocol';
import { rulerText, timeRulerOf } from './time-ruler.js';

const WIDTH = 600;
const HEIGHT = 22;

interface RulerProps {
  claims: JsonObject;
  /** The server's time and this computer's, seconds. */
  now: number;
  own: number;
}

/** The times of the assertion on a line, with the window the server forgives. The sentence says the same. */
export function Ruler({ claims, now, own }: RulerProps) {
  const ruler = timeRulerOf(claims, now, own);
  if (!ruler) return null;
  const [from, to] = ruler.window;
  return (
    <figure className="ruler">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <rect className="ruler-window" x={from * WIDTH} width={(to - from) * WIDTH} height={HEIGHT} />
        <line className="ruler-line" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        {ruler.marks.map(({ name, at }) => (
          <line
            key={name}
            className={name === 'server' ? 'ruler-now' : 'ruler-mark'}
            x1={at * WIDTH}
            x2={at * WIDTH}
            y2={HEIGHT}
          />
        ))}
      </svg>
      <figcaption className="remark">{rulerText(ruler, now)}</figcaption>
    </figure>
  );
}
