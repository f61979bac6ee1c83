import { isWithinSubtree } from '../distinguished-name/same-name.js';
import type { GeneralName } from '../general-name/general-name.js';

/** `unclear` where either is malformed, or the name could be both: neither permitted nor free of an exclusion then. */
export type NameMatch = 'inside' | 'outside' | 'unclear';

const HOST = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;
const MAILBOX = /^([!-~]+)@([^@]+)$/;
const AUTHORITY = /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/?#]*@)?([^@/?#:[\]]*)(?::\d*)?(?:[/?#]|$)/i;
const DIGITS = /^[0-9.]+$/;

/** Whether a name lies in the subtree under a base of the same form (RFC 5280 §4.2.1.10). */
export function matchName(name: GeneralName, base: GeneralName): NameMatch {
  if (name.form === 'directory' && base.form === 'directory')
    return outcome(isWithinSubtree(name.name, base.name));
  if (name.form === 'ip' && base.form === 'ip') return matchAddress(name.octets, base.octets);
  if (!('text' in name) || !('text' in base)) return 'unclear';
  const [text, under] = [name.text, base.text.toLowerCase()];
  if (name.form === 'dns') return matchHost(text.toLowerCase(), under);
  return name.form === 'email' ? matchMailbox(text, base.text) : matchAuthority(text, under);
}

const outcome = (isInside: boolean): NameMatch => (isInside ? 'inside' : 'outside');

// The empty base holds every name. A wildcard may stand for what is excluded below it.
function matchHost(name: string, base: string): NameMatch {
  const isWildcard = name.startsWith('*.');
  if (!HOST.test(isWildcard ? name.slice(2) : name) || !(base === '' || HOST.test(base))) return 'unclear';
  if (base === '' || name === base || name.endsWith(`.${base}`)) return 'inside';
  return isWildcard && base.endsWith(name.slice(1)) ? 'unclear' : 'outside';
}

function matchMailbox(name: string, base: string): NameMatch {
  const [, local = '', host = ''] = MAILBOX.exec(name) ?? [];
  if (local === '' || local.includes('"') || !HOST.test(host.toLowerCase())) return 'unclear';
  const at = base.lastIndexOf('@');
  if (at === -1) return matchDomain(host.toLowerCase(), base.toLowerCase());
  const isSameHost = host.toLowerCase() === base.slice(at + 1).toLowerCase();
  return outcome(isSameHost && local === base.slice(0, at));
}

// A URI without the name of a host can neither be permitted nor cleared of an exclusion.
function matchAuthority(name: string, base: string): NameMatch {
  const host = (AUTHORITY.exec(name)?.[1] ?? '').toLowerCase();
  return HOST.test(host) && !DIGITS.test(host) ? matchDomain(host, base) : 'unclear';
}

// One host, or with a leading dot all below a domain.
function matchDomain(host: string, base: string): NameMatch {
  const isDomain = base.startsWith('.');
  if (!HOST.test(isDomain ? base.slice(1) : base)) return 'unclear';
  return outcome(isDomain ? host.endsWith(base) : host === base);
}

function matchAddress(address: Uint8Array, base: Uint8Array): NameMatch {
  const isKnown = [4, 16].includes(address.length) && [8, 32].includes(base.length);
  const mask = base.subarray(base.length / 2);
  if (!isKnown || !isPrefixMask(mask)) return 'unclear';
  if (mask.length !== address.length) return 'outside';
  return outcome(mask.every((bits, index) => ((address[index]! ^ base[index]!) & bits) === 0));
}

const isPrefixMask = (mask: Uint8Array): boolean =>
  /^1*0*$/.test(Array.from(mask, (octet) => octet.toString(2).padStart(8, '0')).join(''));
