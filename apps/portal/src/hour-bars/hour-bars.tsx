import { type ReactNode, useId } from 'react';
import './hour-bars.css';

interface HourBarsProps {
  /** One amount an hour, the oldest first. */
  solid: readonly number[];
  /** Stands on top of the other, hatched. */
  hatched?: readonly number[];
  /** What the highest bar means, where several pictures are compared. */
  most?: number;
  /** The same in words. */
  children: ReactNode;
}

const HEIGHT = 56;
const GAP = 0.6;

/** Amounts by the hour, as bars. */
export function HourBars({ solid, hatched, most, children }: HourBarsProps) {
  const hatching = useId();
  const highest = Math.max(1, most ?? 0, ...solid.map((amount, hour) => amount + (hatched?.[hour] ?? 0)));
  const width = 100 / solid.length;
  const heightOf = (amount: number) => (amount / highest) * HEIGHT;
  return (
    <figure className="hour-bars">
      <svg width="100%" height={HEIGHT + 1} aria-hidden="true">
        <pattern
          id={hatching}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="2.5" height="6" />
        </pattern>
        {solid.map((amount, hour) => {
          const [low, high] = [heightOf(amount), heightOf(hatched?.[hour] ?? 0)];
          const place = { x: `${hour * width}%`, width: `${width - GAP}%` };
          return (
            <g key={hour}>
              <rect className="hour-solid" {...place} y={HEIGHT - low} height={low} />
              <rect {...place} y={HEIGHT - low - high} height={high} fill={`url(#${hatching})`} />
            </g>
          );
        })}
        <rect className="hour-ground" x="0" y={HEIGHT} width="100%" height="1" />
      </svg>
      <figcaption>{children}</figcaption>
    </figure>
  );
}
