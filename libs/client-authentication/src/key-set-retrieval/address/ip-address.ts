import { isIPv4, isIPv6 } from 'node:net';

/**
 * An IP address as its octets, 4 or 16, so that no two spellings of one address are judged differently. An IPv4 address in
 * an IPv6 one stays as it is. Undefined for anything else, such as an address with a zone.
 */
export function octetsOfAddress(text: string): Uint8Array | undefined {
  if (isIPv4(text)) return Uint8Array.from(text.split('.'), Number);
  return isIPv6(text) && !text.includes('%') ? octetsOfIpv6(text) : undefined;
}

/** True when both are the same address; an IPv4 address is the same as its IPv4-mapped form (RFC 4291 §2.5.5.2). */
export function isSameAddress(one: string, other: string): boolean {
  const [left, right] = [octetsOfAddress(one), octetsOfAddress(other)];
  return left !== undefined && right !== undefined && plain(left).join() === plain(right).join();
}

function octetsOfIpv6(text: string): Uint8Array {
  const [before = '', after] = withoutDots(text).split('::');
  const [head, tail] = [groupsOf(before), groupsOf(after ?? '')];
  const gap = after === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array<number>(gap).fill(0), ...tail];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

const groupsOf = (text: string): number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));

/** The IPv4 address an IPv6 one may end in, as the two groups it stands for (RFC 4291 §2.2). */
const withoutDots = (text: string): string =>
  text.replace(/[\d.]+\.[\d.]+$/, (dotted) => {
    const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });

const MAPPED = [...Array<number>(10).fill(0), 0xff, 0xff].join();

const plain = (octets: Uint8Array): Uint8Array =>
  octets.length === 16 && octets.subarray(0, 12).join() === MAPPED ? octets.subarray(12) : octets;
