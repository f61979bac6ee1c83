import type { Page } from '@playwright/test';
import { type Answer, type Answers, notFound } from './screen.js';

const isRefusal = (answer: Answer): answer is { status: number; body: object } =>
  'status' in answer && typeof answer.status === 'number';

/** Has the page's questions to `/api` answered from a table; the pages themselves come from the server. */
export async function answerFrom(page: Page, issuer: string, answers: Answers): Promise<void> {
  const below = new URL(issuer).pathname.replace(/\/$/, '').length;
  await page.route(`${issuer}/api/**`, (route) => {
    const request = route.request();
    const path = new URL(request.url()).pathname.slice(below);
    const found = answers[`${request.method()} ${path}`] ?? notFound;
    const answer = typeof found === 'function' ? found() : found;
    const { status, body } = isRefusal(answer) ? answer : { status: 200, body: answer };
    return route.fulfill({
      status,
      json: body,
      contentType: status < 400 ? 'application/json' : 'application/problem+json',
      headers: { etag: '"1"' },
    });
  });
}
