import { get, type IncomingMessage } from 'node:http';
import type { ListedAttempt } from '@signet/protocol';
import { addressOf } from '../server.js';
import type { Browser } from './browser.js';

/** An open live panel: the attempts it was told of. */
export interface LivePanel {
  status: number;
  attempts: ListedAttempt[];
  /** Waits for so many. */
  until(count: number): Promise<ListedAttempt[]>;
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  close(): void;
}

/** Opens a live panel as the portal's page does (server-sent events). */
export async function openLive({ server, cookies }: Browser, path: string): Promise<LivePanel> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(addressOf(server, path), { headers: { cookie, accept: 'text/event-stream' } }, resolve).on(
      'error',
      reject,
    );
  });
  const attempts: ListedAttempt[] = [];
  let wake = (): void => undefined;
  let text = '';
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
      if (field('event') === 'attempt') attempts.push(JSON.parse(field('data') ?? '') as ListedAttempt);
    }
    wake();
  });
  const ended = new Promise<void>((resolve) => response.on('close', () => resolve()));
  const until = (count: number): Promise<ListedAttempt[]> =>
    new Promise((resolve) => {
      wake = () => attempts.length >= count && resolve(attempts);
      wake();
    });
  return { status: response.statusCode ?? 0, attempts, until, ended, close: () => response.destroy() };
}
