import type { IncomingHttpHeaders } from 'node:http';

/** Seconds. Whatever the host says: a removed key must stop working, and a host must not be asked all the time (spec.md 69). */
const SHORTEST = 60;
const LONGEST = 900;
const USUAL = 300;

/** How long a response is fresh (RFC 9111 §4.2.1), seconds, within our bounds. */
export function freshSeconds(headers: IncomingHttpHeaders): number {
  const { 'cache-control': control = '', age, date, expires } = headers;
  if (/(?:^|[\s,])no-(?:store|cache)(?:$|[\s,=])/i.test(control)) return SHORTEST;
  const said = maxAgeIn(control) ?? untilExpiry(expires, date);
  return said === undefined ? USUAL : bounded(said - (/^\d{1,9}$/.test(age ?? '') ? Number(age) : 0));
}

function maxAgeIn(control: string): number | undefined {
  const seconds = /(?:^|[\s,])max-age="?(\d+)/i.exec(control)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}

function untilExpiry(expires: string | undefined, date: string | undefined): number | undefined {
  if (expires === undefined) return undefined;
  const seconds = (Date.parse(expires) - Date.parse(date ?? '')) / 1000;
  // A date that is none means that it has expired (RFC 9111 §5.3).
  return Number.isNaN(seconds) ? 0 : seconds;
}

const bounded = (seconds: number): number => Math.floor(Math.min(LONGEST, Math.max(SHORTEST, seconds)));
