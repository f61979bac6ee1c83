const edgy = [0, 1, 0x7f, 0x80, 0x81, 0x84, 0xc0, 0xfe, 0xff, 0x30, 0x31, 0x2e, 0x25, 0x5c, 0x22, 0x7b, 0x5b];

const edits = [
  (random, octets) => octets.with(random.below(octets.length), random.pick(edgy)),
  (random, octets) => {
    const at = random.below(octets.length);
    return octets.with(at, octets[at] ^ (1 << random.below(8)));
  },
  (random, octets) => {
    const [from, to] = rangeIn(random, octets);
    return Buffer.concat([octets.subarray(0, from), octets.subarray(to)]);
  },
  (random, octets) => octets.subarray(0, random.below(octets.length)),
  (random, octets) => {
    const at = random.below(octets.length + 1);
    const more = random.octets(1 + random.below(8));
    return Buffer.concat([octets.subarray(0, at), more, octets.subarray(at)]);
  },
  // What costs more than in proportion to its length shows with much of the same.
  (random, octets) => {
    const [from, to] = rangeIn(random, octets);
    const times = random.chance(20) ? random.below(4_000) : 2;
    const repeated = Array(times).fill(octets.subarray(from, Math.min(to, from + 64)));
    return Buffer.concat([octets.subarray(0, from), ...repeated, octets.subarray(from)]);
  },
  (random, octets, other) => {
    const [from, to] = rangeIn(random, other);
    const at = random.below(octets.length);
    return Buffer.concat([octets.subarray(0, at), other.subarray(from, to), octets.subarray(at)]);
  },
];

function rangeIn(random, { length }) {
  const from = random.below(length);
  return [from, from + 1 + random.below(random.chance(50) ? 4 : length - from)];
}

/** The octets after one to eight edits; `other` is what pieces are taken from. Up to `largest` octets. */
export function mutateOctets(random, octets, { other = octets, largest = 70_000 } = {}) {
  let current = octets;
  for (let left = 1 + random.below(8); left > 0 && current.length > 0; left -= 1)
    current = random.pick(edits)(random, current, other).subarray(0, largest);
  return Buffer.from(current);
}
