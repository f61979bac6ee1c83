import { mutateOctets } from './octets.mjs';

/** Another DER structure like it, its lengths right again: elements changed, repeated, taken away, nested. */
export function mutateDer(random, octets) {
  const roots = elementsOf(octets);
  for (let left = 1 + random.below(3); left > 0; left -= 1) editOne(random, roots);
  const written = Buffer.concat(roots.map(octetsOf)).subarray(0, 70_000);
  return random.chance(20) ? mutateOctets(random, written) : written;
}

function elementsOf(octets) {
  const elements = [];
  for (let at = 0; at + 1 < octets.length;) {
    const [tag, first] = [octets[at], octets[at + 1]];
    const count = first > 0x80 ? first & 0x7f : 0;
    const from = at + 2 + count;
    const length = count > 0 ? Number(`0x${octets.subarray(at + 2, from).toString('hex') || '0'}`) : first;
    const content = octets.subarray(from, from + length);
    elements.push({ tag, content, children: tag & 0x20 ? elementsOf(content) : undefined });
    at = from + length;
  }
  return elements;
}

const octetsOf = ({ tag, content, children }) => {
  const inside = children ? Buffer.concat(children.map(octetsOf)) : content;
  return Buffer.concat([Buffer.of(tag), lengthOf(inside.length), inside]);
};

function lengthOf(length) {
  if (length < 128) return Buffer.of(length);
  const hex = length.toString(16);
  const digits = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.of(0x80 | digits.length), digits]);
}

const tags = [
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x1e, 0x30, 0x31, 0x80, 0x82, 0xa0,
];

function editOne(random, roots) {
  let siblings = roots;
  let element = random.pick(siblings);
  for (let depth = random.below(10); element?.children?.length > 0 && depth > 0; depth -= 1) {
    siblings = element.children;
    element = random.pick(siblings);
  }
  if (element) random.pick(edits)(random, element, siblings);
}

const edits = [
  (random, element) => (element.tag = random.pick(tags)),
  (random, element, siblings) => siblings.splice(siblings.indexOf(element), 1),
  (random, element, siblings) =>
    siblings.push(...Array(random.chance(25) ? random.below(1_500) : 1).fill(element)),
  (random, element, siblings) => siblings.push(siblings.shift()),
  (random, element) => {
    for (let depth = random.below(random.chance(20) ? 400 : 4); depth > 0; depth -= 1) {
      element.children = [{ ...element }];
      element.tag = 0x30;
    }
  },
  (random, element) => {
    const { content } = element;
    element.children = undefined;
    element.content = content.length > 0 ? mutateOctets(random, content) : random.octets(random.below(40));
  },
  (random, element) => {
    element.children = undefined;
    element.content = Buffer.alloc(random.below(random.chance(20) ? 9_000 : 40), random.below(256));
  },
];
