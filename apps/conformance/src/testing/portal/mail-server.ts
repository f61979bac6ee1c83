import { createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../free-port.js';

/** A mail as a mail server gets it (RFC 5321). */
export interface ReceivedMail {
  from: string;
  to: string;
  /** Header fields and body, as they came. */
  source: string;
}

/** A mail server on this machine that keeps what it gets. It can be away. */
export class MailServer {
  readonly mails: ReceivedMail[] = [];
  /** What it answers to RCPT, in the place of 250. */
  refusal: string | undefined;
  private server: Server | undefined;

  private constructor(readonly port: number) {}

  static async away(): Promise<MailServer> {
    return new MailServer(await freePort());
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  comeBack(): Promise<void> {
    this.server = createServer((socket) => this.serve(socket));
    return new Promise((listening) => this.server?.listen(this.port, '127.0.0.1', listening));
  }

  goAway(): Promise<void> {
    return new Promise((closed) => (this.server ? this.server.close(() => closed()) : closed()));
  }

  private serve(socket: Socket): void {
    let waiting = '';
    let mail: Partial<ReceivedMail> = {};
    let inData = false;
    socket.on('error', () => undefined);
    socket.write('220 here\r\n');
    socket.on('data', (chunk) => {
      waiting += chunk.toString();
      for (;;) {
        const end = waiting.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const line = waiting.slice(0, end);
        waiting = waiting.slice(end + (inData ? 5 : 2));
        if (inData) this.mails.push({ ...mail, source: line } as ReceivedMail);
        else mail = { ...mail, ...addresses(line) };
        socket.write(inData ? '250 kept\r\n' : this.reply(line));
        inData = !inData && /^DATA/i.test(line);
      }
    });
  }

  private reply(line: string): string {
    if (/^RCPT/i.test(line) && this.refusal) return `${this.refusal}\r\n`;
    if (/^DATA/i.test(line)) return '354 go on\r\n';
    if (/^QUIT/i.test(line)) return '221 bye\r\n';
    return '250 fine\r\n';
  }
}

function addresses(line: string): Partial<ReceivedMail> {
  const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
  if (/^MAIL/i.test(line)) return { from: address };
  return /^RCPT/i.test(line) ? { to: address } : {};
}

/** The text of a mail's parts, decoded (RFC 2045 §6.7, §6.8). */
export function textOf({ source }: ReceivedMail): string {
  const parts = source.split(/\r\n--[^\r\n]+/);
  return parts
    .map((part) => (/quoted-printable/i.test(part) ? fromQuotedPrintable(part) : fromBase64(part)))
    .join('\n');
}

const fromQuotedPrintable = (part: string): string =>
  Buffer.from(
    part
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

const fromBase64 = (part: string): string =>
  /base64/i.test(part) ? Buffer.from(part.split('\r\n\r\n')[1] ?? '', 'base64').toString() : part;
