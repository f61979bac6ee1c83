/** A closed curve that swings `lobes` times in and out on its way round. */
interface Strand {
  lobes: number;
  /** How far it swings, as a share of the radius. */
  depth: number;
  /** A second, smaller swing, in lobes. */
  ripple: number;
  turn: number;
}

const STEPS = 240;

/** The engraved rosette of a fingerprint, as SVG path data inside a circle of that radius round the origin. */
export const rosettePath = (fingerprint: Uint8Array, radius: number): string =>
  strandsOf(fingerprint)
    .map((strand) => strandPath(strand, radius))
    .join('');

// The same curve several times over, turned by even steps: what a rose engine does.
function strandsOf(fingerprint: Uint8Array): Strand[] {
  const share = (index: number) => (fingerprint[index] ?? 0) / 255;
  const lobes = 4 + Math.round(share(0) * 6);
  const count = 3 + Math.round(share(1) * 2);
  const shape = { lobes, depth: 0.2 + share(2) * 0.25, ripple: lobes * (2 + Math.round(share(3))) };
  const start = share(4) * 2 * Math.PI;
  return Array.from({ length: count }, (_, index) => ({
    ...shape,
    turn: start + (index / (lobes * count)) * 2 * Math.PI,
  }));
}

function strandPath({ lobes, depth, ripple, turn }: Strand, radius: number): string {
  const points = Array.from({ length: STEPS }, (_, step) => {
    const angle = (step / STEPS) * 2 * Math.PI;
    const swing = (Math.cos(lobes * angle) + 0.3 * Math.cos(ripple * angle)) / 1.3;
    const distance = radius * (1 - depth + depth * swing);
    return `${round(distance * Math.cos(angle + turn))} ${round(distance * Math.sin(angle + turn))}`;
  });
  return `M${points.join('L')}Z`;
}

const round = (length: number): number => Math.round(length * 10) / 10;
