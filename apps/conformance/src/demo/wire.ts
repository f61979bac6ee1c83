import { STATUS_CODES } from 'node:http';
import { Deviation } from './deviation.js';
import type { Row } from './telling/aligned.js';
import type { Narrator } from './telling/narrator.js';

type Members = Record<string, unknown>;

/** One request of the story, and the status it must get. */
export interface StoryRequest {
  method: 'GET' | 'POST';
  url: string;
  expected: number;
  /** A bearer token, and what the story calls it: tokens are not shown twice. */
  bearer?: { token: string; name: string };
  form?: Record<string, string>;
  json?: object;
  /** The members of the answer to show, where not all of them matter. */
  shown?: readonly string[];
  /** Told in one line each, for what a reader has seen before. */
  brief?: { sent: string; received: string };
}

/** Sends the requests of the story, shows what goes out and what comes back, and counts them. */
export class Wire {
  requests = 0;

  constructor(private readonly narrator: Narrator) {}

  /** The answer's members. Any other status than the expected one ends the story. */
  async exchange(request: StoryRequest): Promise<Members> {
    const { method, url, expected, brief } = request;
    const head = `${method} ${new URL(url).pathname}`;
    this.narrator.sent(head, brief?.sent ?? sentRows(request));
    this.requests += 1;
    const response = await fetch(url, {
      method,
      headers: headersOf(request),
      body: bodyOf(request),
      redirect: 'manual',
    });
    const text = await response.text();
    const { status } = response;
    if (status !== expected)
      throw new Deviation(`${head} should be answered ${expected}, not ${status}: ${text}`);
    const members = JSON.parse(text) as Members;
    this.narrator.received(
      `${status} ${STATUS_CODES[status]}`,
      brief?.received ?? receivedRows(request, members),
    );
    return members;
  }
}

const sentRows = ({ bearer, form, json }: StoryRequest): Row[] => [
  ...(bearer ? [['authorization', `Bearer <${bearer.name}>`] as const] : []),
  ...Object.entries(form ?? json ?? {}),
];

function receivedRows({ shown }: StoryRequest, members: Members): Row[] {
  const all = Object.entries(members);
  const rows = shown ? shown.map((name): Row => [name, members[name]]) : all;
  return rows.length < all.length ? [...rows, ['…', `and ${all.length - rows.length} more members`]] : rows;
}

const headersOf = ({ bearer, json }: StoryRequest): Record<string, string> => ({
  ...(bearer && { authorization: `Bearer ${bearer.token}` }),
  ...(json && { 'content-type': 'application/json' }),
});

const bodyOf = ({ form, json }: StoryRequest) =>
  form ? new URLSearchParams(form) : json && JSON.stringify(json);
