import { clearedCookie, cookieOf } from '../access/session-cookie.js';

/** A body and the header fields it goes out with. */
export class PortalAnswer<Body> {
  constructor(
    readonly body: Body,
    readonly headers: Readonly<Record<string, string>>,
  ) {}
}

/** The answer that gives the browser its session. */
export const withSession = <Body>(body: Body, token: string): PortalAnswer<Body> =>
  new PortalAnswer(body, { 'set-cookie': cookieOf(token) });

/** The answer that takes the browser's session away. */
export const withoutSession = (): PortalAnswer<undefined> =>
  new PortalAnswer(undefined, { 'set-cookie': clearedCookie });

/** The answer with the version that an edit is made upon (RFC 9110 §8.8.3). */
export const withVersion = <Body>(body: Body, version: string | number): PortalAnswer<Body> =>
  new PortalAnswer(body, { etag: `"${version}"` });
