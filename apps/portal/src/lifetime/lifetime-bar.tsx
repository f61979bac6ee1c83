import { useId } from 'react';
import { instantText } from './instant-text.js';
import { elapsedShare, type Lifetime, lifeStage, lifeText } from './lifetime.js';
import './lifetime.css';

const WIDTH = 600;
const HEIGHT = 22;

/** The life of a key as a bar: solid is over, hatched is still to come, the line is now. The text says the same. */
export function LifetimeBar({ life, now }: { life: Lifetime; now: Date }) {
  return (
    <figure className={`lifetime lifetime-${lifeStage(life, now)}`}>
      <Bar elapsed={elapsedShare(life, now) * WIDTH} />
      <figcaption>
        <strong>{lifeText(life, now)}.</strong>
        <span>
          Valid from <time dateTime={life.notBefore.toISOString()}>{instantText(life.notBefore)}</time> to{' '}
          <time dateTime={life.notAfter.toISOString()}>{instantText(life.notAfter)}</time>.
        </span>
      </figcaption>
    </figure>
  );
}

function Bar({ elapsed }: { elapsed: number }) {
  const hatching = useId();
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <pattern id={hatching} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="lifetime-hatch" width="2" height="6" />
      </pattern>
      <rect className="lifetime-spent" y="7" width={elapsed} height="8" />
      <rect
        className="lifetime-left"
        x={elapsed}
        y="7"
        width={WIDTH - elapsed}
        height="8"
        fill={`url(#${hatching})`}
      />
      <rect className="lifetime-now" x={Math.min(elapsed, WIDTH - 2)} width="2" height={HEIGHT} />
    </svg>
  );
}
