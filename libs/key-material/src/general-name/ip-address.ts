// dotted-decimal; an octet with a leading zero would be octal to some.
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = new RegExp(`^(?:(?!0\\d)${OCTET})(?:\\.(?!0\\d)${OCTET}){3}$`);

/** The octets of an IP address as text, dotted or RFC 5952, or undefined. Neither a zone nor a port. */
export function parseIpAddress(text: string): Uint8Array | undefined {
  if (IPV4.test(text)) return Uint8Array.from(text.split('.'), Number);
  const dotted = /^(.*:)([0-9.]*\.[0-9.]*)$/.exec(text);
  if (!dotted) return parseGroups(text);
  const tail = parseIpAddress(dotted[2]!);
  if (tail?.length !== 4) return undefined;
  const [a, b, c, d] = tail as unknown as [number, number, number, number];
  return parseGroups(`${dotted[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`);
}

function parseGroups(text: string): Uint8Array | undefined {
  if (text.length > 39 || text.includes(':::')) return undefined;
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right];
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
  return Uint8Array.from(groups.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]));
}
