import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { answerFrom } from './fake-api.js';
import type { Screen } from './screen.js';
import { usualAnswers } from './table.js';

/** Shows one screen in a profile of its own, as it looks once everything has arrived. */
export async function withScreen<Result>(
  browser: Browser,
  issuer: string,
  { path, answers, before }: Screen,
  look: BrowserContextOptions,
  job: (page: Page, faults: string[]) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ ...look, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    const faults = await collectFaults(page);
    await answerFrom(page, issuer, { ...usualAnswers, ...answers });
    await page.goto(issuer + path);
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    await before?.(page);
    return await job(page, faults);
  } finally {
    await context.close();
  }
}

/** What the content security policy stopped, and what broke in a script. */
async function collectFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  await page.exposeFunction('reportViolation', (violation: string) => faults.push(`policy: ${violation}`));
  await page.addInitScript({
    content:
      "addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => reportViolation(violatedDirective + ' ' + blockedURI + ' ' + sample))",
  });
  page.on('pageerror', ({ message }) => faults.push(`script: ${message}`));
  return faults;
}
