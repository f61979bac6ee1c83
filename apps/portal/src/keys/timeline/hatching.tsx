const hatches = ['valid', 'over', 'gap'] as const;
type Hatch = (typeof hatches)[number];

const idOf = (hatch: Hatch): string => `timeline-${hatch}`;

/** How a part of the timeline is filled with one of the hatches that stand on the page. */
export const hatchFill = (hatch: Hatch): string => `url(#${idOf(hatch)})`;

/** The hatches, once for the whole timeline. */
export function Hatching() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="timeline-hatches">
      {hatches.map((hatch) => (
        <pattern
          key={hatch}
          id={idOf(hatch)}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${hatch === 'gap' ? -45 : 45})`}
        >
          <rect className={`hatch-${hatch}`} width="2" height="6" />
        </pattern>
      ))}
    </svg>
  );
}
