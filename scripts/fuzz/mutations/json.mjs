const members = [
  '__proto__',
  'constructor',
  'toString',
  'keys',
  'kid',
  'kty',
  'd',
  'k',
  'alg',
  'crit',
  'aud',
  '',
];
const values = [
  null,
  true,
  0,
  -0,
  -1,
  1e308,
  2 ** 53,
  0.1,
  '',
  'a',
  '\u0000',
  '\ud800',
  '💥',
  [],
  {},
  [[]],
  'none',
];

/** More than any body has. */
const LARGEST = 70_000;

/** A JSON text of another document like it: members replaced, repeated, renamed, taken away, nested. */
export function mutateJson(random, document) {
  const current = structuredClone(document);
  for (let left = 1 + random.below(4); left > 0; left -= 1) editOne(random, current);
  return written(random, current, 0).slice(0, LARGEST);
}

function editOne(random, root) {
  let place = root;
  for (let depth = random.below(6); depth > 0; depth -= 1) {
    const inside = Object.values(place).filter((value) => typeof value === 'object' && value !== null);
    if (inside.length === 0) break;
    place = random.pick(inside);
  }
  const names = Object.keys(place);
  const isNamed = names.length > 0 && (Array.isArray(place) || random.chance(70));
  const name = isNamed ? random.pick(names) : Array.isArray(place) ? '0' : random.pick(members);
  if (Array.isArray(place) && random.chance(30)) {
    const copies = random.chance(20) ? random.below(200) : 2;
    const first = JSON.stringify(place[0] ?? null);
    const fitting = Math.min(copies, Math.floor(LARGEST / first.length));
    place.push(...Array.from({ length: fitting }, () => JSON.parse(first)));
  } else if (random.chance(20)) {
    delete place[name];
  } else {
    const value = anyValue(random, Object.hasOwn(place, name) ? place[name] : undefined);
    Object.defineProperty(place, name, { value, ...plain });
  }
}

const plain = { enumerable: true, configurable: true, writable: true };

function anyValue(random, before) {
  if (typeof before === 'string' && random.chance(50)) return editedText(random, before);
  if (random.chance(15)) return 'x'.repeat(random.below(20_000));
  if (random.chance(10)) return nested(random.below(2_000));
  return structuredClone(random.pick(values));
}

function editedText(random, text) {
  const at = random.below(text.length + 1);
  const more = random.pick([
    '=',
    '+',
    '/',
    '-',
    '_',
    'A',
    '\n',
    ' ',
    '%',
    'é',
    '.',
    '//',
    '..',
    '@',
    '\u202e',
    '9',
  ]);
  const kept = random.chance(50) ? at : at + 1;
  return text.slice(0, at) + more.repeat(random.chance(10) ? random.below(3_000) : 1) + text.slice(kept);
}

const nested = (depth) => Array.from({ length: depth }).reduce((inside) => [inside], 1);

// Not JSON.stringify: a member may be said twice, and a deep value must not end in an error of ours.
function written(random, value, depth) {
  if (typeof value !== 'object' || value === null || depth > 30) return flat(value);
  if (Array.isArray(value)) return `[${value.map((one) => written(random, one, depth + 1)).join()}]`;
  const pairs = Object.entries(value).flatMap(([name, inside]) => {
    const pair = `${JSON.stringify(name)}:${written(random, inside, depth + 1)}`;
    return random.chance(2) && pair.length < 1_000 ? [pair, pair] : [pair];
  });
  return `{${pairs.join()}}`;
}

function flat(value) {
  let depth = 0;
  for (let inside = value; Array.isArray(inside) && inside.length > 0; [inside] = inside) depth += 1;
  return depth > 0 ? '['.repeat(depth) + ']'.repeat(depth) : (JSON.stringify(value) ?? 'null');
}
