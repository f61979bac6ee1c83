import type { Page } from '@playwright/test';

/** What the API answers a path with: a body, or a refusal (RFC 9457) with its status. */
export type Answer = { status: number; body: object } | object;

/** What is answered, or what makes the answer at the moment of the question. */
export type Answering = Answer | (() => object);

/** Answers by method and path, e.g. `GET /api/me`; the path below the issuer, without its query. */
export type Answers = Readonly<Record<string, Answering>>;

/** One picture of a page: adding a page or a state of one is adding one of these to the table. */
export interface Screen {
  name: string;
  path: string;
  /** On top of the answers somebody who is signed in gets. */
  answers?: Answers;
  /** What a person does before the picture is taken. */
  before?: (page: Page) => Promise<unknown>;
}

export const refusal = (status: number, code: string, detail: string, members: object = {}): Answer => ({
  status,
  body: { type: 'about:blank', status, code, detail, reference: 'r_6Yt2vQ9mJpWc', ...members },
});

/** The answer to every question that no table foresaw. */
export const notFound = refusal(404, 'not_found', 'There is nothing at this path.');
