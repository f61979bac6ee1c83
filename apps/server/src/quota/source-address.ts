import { isIPv4, isIPv6 } from 'node:net';

const GROUPS = 8;
const NETWORK_GROUPS = 4;

// How Node writes the peer of an IPv4 connection to a socket that listens on IPv6: worth no parsing.
const MAPPED = '::ffff:';

// Both carry an IPv4 address in their last 32 bits: IPv4-mapped (RFC 4291 §2.5.5.2), and the well-known prefix of NAT64
// (RFC 6052 §2.1), behind which a /64 would be the whole of IPv4.
const embedding = ['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0'];

/**
 * Names where a request comes from, one name for all spellings of an address: an IPv4 address as it is, also where it is
 * embedded in IPv6; an IPv6 address by its /64, which is what one subscriber has at least. The peer of the connection only:
 * no field of a request is believed.
 */
export function sourceOf(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  const mapped = address.startsWith(MAPPED) ? address.slice(MAPPED.length) : address;
  if (isIPv4(mapped)) return mapped;
  const [bare = ''] = address.split('%');
  return isIPv6(bare) ? nameOf(groupsOf(bare)) : 'unknown';
}

function nameOf(groups: readonly number[]): string {
  const written = groups.map((group) => group.toString(16));
  if (embedding.includes(written.slice(0, GROUPS - 2).join(':'))) {
    return groups
      .slice(GROUPS - 2)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.');
  }
  return `${written.slice(0, NETWORK_GROUPS).join(':')}::/64`;
}

/** The eight groups of an IPv6 address that is well-formed. */
function groupsOf(address: string): number[] {
  const dotted = address.slice(address.lastIndexOf(':') + 1);
  const plain = dotted.includes('.') ? address.slice(0, -dotted.length) + hexadecimal(dotted) : address;
  const [head = [], tail = []] = plain.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = plain.includes('::') ? GROUPS - head.length - tail.length : 0;
  return [...head, ...Array<string>(zeros).fill('0'), ...tail].map((group) => Number.parseInt(group, 16));
}

function hexadecimal(dotted: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number);
  return [a * 256 + b, c * 256 + d].map((group) => group.toString(16)).join(':');
}
