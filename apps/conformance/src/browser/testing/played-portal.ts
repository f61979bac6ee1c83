import type { BrowserContextOptions, Page, Request } from '@playwright/test';
import { afterAll, beforeAll, expect } from 'vitest';
import { runningPair } from '../../testing/pair.js';
import type { Answers } from '../screens/screen.js';
import { withScreen } from '../screens/take.js';
import { launchChromium } from './chromium.js';

type Chromium = Awaited<ReturnType<typeof launchChromium>>;
let chromium: Chromium;

/** Has the tests of the file share a browser that is signed in: the pages are the server's, the API is played. */
export function withPlayedPortal(): void {
  beforeAll(async () => {
    chromium = await launchChromium();
  });
  afterAll(() => chromium.close());
}

/** What somebody does on a page, and every request the page makes from the moment it stands. */
export interface PlayedPage {
  page: Page;
  requests: Request[];
}

interface Playing {
  answers?: Answers;
  look?: BrowserContextOptions;
}

/** Opens a page, lets the job happen, and holds it to what must be true of any: no fault, no foreign request. */
export async function playing(
  path: string,
  job: (played: PlayedPage) => Promise<void>,
  { answers = {}, look = {} }: Playing = {},
): Promise<void> {
  const { issuer } = runningPair().a;
  const screen = { name: path, path, answers };
  await withScreen(
    chromium.browser,
    issuer,
    screen,
    { acceptDownloads: true, ...look },
    async (page, faults) => {
      const requests: Request[] = [];
      page.on('request', (request) => requests.push(request));
      await job({ page, requests });
      expect(faults).toEqual([]);
      const own = new URL(issuer).origin;
      for (const request of requests) expect(new URL(request.url()).origin.replace('null', own)).toBe(own);
    },
  );
}

/** Everything a request carries, as one text to search in. */
export const carriedBy = (request: Request): string =>
  [request.url(), request.postData() ?? '', JSON.stringify(request.headers())].join('\n');
