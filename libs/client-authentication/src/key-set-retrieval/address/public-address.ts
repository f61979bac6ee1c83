import { octetsOfAddress } from './ip-address.js';

// The IANA IPv4 Special-Purpose Address Registry (RFC 6890 and its successors), whether globally reachable or not:
// none of them is where a partner's server stands.
const specialIpv4 = [
  '0.0.0.0/8', // this network: RFC 791
  '10.0.0.0/8', // private use: RFC 1918
  '100.64.0.0/10', // shared address space: RFC 6598
  '127.0.0.0/8', // loopback: RFC 1122
  '168.63.129.16/32', // public by number, but a cloud's own service on every machine in it
  '169.254.0.0/16', // link local: RFC 3927
  '172.16.0.0/12', // private use: RFC 1918
  '192.0.0.0/24', // IETF protocol assignments: RFC 6890
  '192.0.2.0/24', // documentation: RFC 5737
  '192.31.196.0/24', // AS112: RFC 7535
  '192.52.193.0/24', // AMT: RFC 7450
  '192.88.99.0/24', // 6to4 relays: RFC 7526
  '192.168.0.0/16', // private use: RFC 1918
  '192.175.48.0/24', // AS112: RFC 7534
  '198.18.0.0/15', // benchmarking: RFC 2544
  '198.51.100.0/24', // documentation: RFC 5737
  '203.0.113.0/24', // documentation: RFC 5737
  '224.0.0.0/4', // multicast: RFC 5771
  '240.0.0.0/4', // reserved, and broadcast: RFC 1112, RFC 919
];

// Only global unicast is public at all (RFC 4291 §2.4): loopback, mapped and compatible IPv4, NAT64 (64:ff9b::/96 and
// 64:ff9b:1::/48), discard, unique local, link local, site local and multicast addresses are all outside of it.
const globalIpv6 = '2000::/3';
const specialIpv6 = [
  '2001::/23', // IETF protocol assignments, with Teredo, benchmarking and ORCHID: RFC 2928, 4380, 5180, 7343
  '2001:db8::/32', // documentation: RFC 3849
  '2002::/16', // 6to4, an IPv4 address inside: RFC 3056
  '2620:4f:8000::/48', // AS112: RFC 7534
  '3ffe::/16', // the 6bone, returned: RFC 3701
  '3fff::/20', // documentation: RFC 9637
];

interface Prefix {
  octets: Uint8Array;
  bits: number;
}

function prefixOf(text: string): Prefix {
  const [address = '', bits] = text.split('/');
  return { octets: octetsOfAddress(address) as Uint8Array, bits: Number(bits) };
}

const ipv4 = specialIpv4.map(prefixOf);
const ipv6 = specialIpv6.map(prefixOf);
const global = prefixOf(globalIpv6);

/** True for an address that can belong to a partner's server on the internet; judged by its octets, not by its spelling. */
export function isPublicAddress(text: string): boolean {
  const octets = octetsOfAddress(text);
  if (!octets) return false;
  if (octets.length === 4) return !ipv4.some((prefix) => isWithin(octets, prefix));
  return isWithin(octets, global) && !ipv6.some((prefix) => isWithin(octets, prefix));
}

function isWithin(octets: Uint8Array, { octets: prefix, bits }: Prefix): boolean {
  const whole = Math.floor(bits / 8);
  const rest = 8 - (bits % 8);
  const edge = ((octets[whole] ?? 0) ^ (prefix[whole] ?? 0)) >> rest;
  return edge === 0 && octets.subarray(0, whole).every((octet, index) => octet === prefix[index]);
}
