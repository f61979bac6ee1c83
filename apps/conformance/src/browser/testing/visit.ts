import type { Browser, BrowserContextOptions, Page, Request } from '@playwright/test';
import { afterAll, beforeAll, expect } from 'vitest';
import { launchChromium } from './chromium.js';

/** One person on one page, and everything the page did there that could matter. */
export interface Visit {
  page: Page;
  requests: Request[];
  /** Violations of the content security policy, errors in scripts, and what the browser complained of. */
  faults: string[];
  leave(): Promise<void>;
}

let browser: Browser;

/** Has the tests of the file share a browser. Each visit has a profile of its own. */
export function withChromium(): void {
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ browser, close } = await launchChromium());
  });
  afterAll(() => close());
}

const violationListener =
  "addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => reportViolation(violatedDirective + ' ' + blockedURI))";

/** Opens the address; the page is there, though it may still be asking the server. */
export async function visit(address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const requests: Request[] = [];
  const faults: string[] = [];
  await page.exposeFunction('reportViolation', (violation: string) => faults.push(`policy: ${violation}`));
  await page.addInitScript({ content: violationListener });
  page.on('request', (request) => requests.push(request));
  page.on('pageerror', ({ message }) => faults.push(`script: ${message}`));
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  await page.goto(address);
  return { page, requests, faults, leave: () => context.close() };
}

/** The visit, with what must hold at the end of any: nothing went wrong, and nothing went out but plain questions to the server. */
export async function visiting(
  address: string,
  job: (visit: Visit) => Promise<void>,
  options?: BrowserContextOptions,
): Promise<void> {
  const one = await visit(address, options);
  try {
    await job(one);
    expect(one.faults).toEqual([]);
    for (const request of one.requests) {
      expect([request.method(), request.postData(), new URL(request.url()).origin]).toEqual([
        'GET',
        null,
        new URL(address).origin,
      ]);
    }
  } finally {
    await one.leave();
  }
}
