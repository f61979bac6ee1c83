import { misuse } from '../failure.js';

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** True for https, and for http that stays on this machine: tokens and assertions go nowhere else in clear. */
export function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname));
}

/** The issuer identifier as typed, without its terminating slash (RFC 8414 §3.1). */
export function readServerUrl(typed: string): string {
  if (!URL.canParse(typed)) throw misuse(`${typed} is not a URL`, 'signet … --server https://signet.example');
  const url = new URL(typed);
  if (!isSafe(url))
    throw misuse(`${typed}: only https, or http on this machine, because tokens are sent there`);
  if (url.search || url.hash || url.username || url.password) {
    throw misuse(`${typed}: an issuer has no query, no fragment and no user name (RFC 8414 section 2)`);
  }
  return typed.replace(/\/$/, '');
}
