import { createTransport, type Transporter } from 'nodemailer';
import type { MailSettings } from '../../config/server-config.js';

/** Milliseconds. Together shorter than a message is ours alone. */
const CONNECT = 10_000;
const SILENCE = 15_000;
const ALL = 45_000;

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The mail could not be given to the mail server; `forGood` where it will never take it. */
export class MailRefused extends Error {
  constructor(
    cause: unknown,
    readonly forGood: boolean,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

export interface OutgoingMail {
  /** The same at every try, so that a mail that was taken twice is shown once (RFC 5322 §3.6.4). */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** The mail server of the operator. Mail goes encrypted, unless it stays on this machine. */
export class MailServer {
  private readonly transport: Transporter;
  private readonly from: string;
  private readonly host: string;

  constructor({ url, from }: MailSettings) {
    const { protocol, hostname, port, username, password } = new URL(url);
    const secure = protocol === 'smtps:';
    this.from = from;
    this.host = from.slice(from.lastIndexOf('@') + 1);
    this.transport = createTransport({
      ...{ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (secure ? 465 : 587), secure },
      ...{ requireTLS: !secure && !loopback.test(hostname), disableFileAccess: true, disableUrlAccess: true },
      ...{ connectionTimeout: CONNECT, greetingTimeout: CONNECT, socketTimeout: SILENCE },
      auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined,
    });
  }

  /** Throws `MailRefused`. */
  async send({ id, to, subject, text, html }: OutgoingMail): Promise<void> {
    const message = {
      ...{ from: { name: 'Signet', address: this.from }, to: { name: '', address: to } },
      ...{ subject, text, html, messageId: `<${id}@${this.host}>` },
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
    try {
      await inTime(this.transport.sendMail(message));
    } catch (cause) {
      throw new MailRefused(cause, isForGood(cause));
    }
  }
}

/** Refused for this recipient or this message (RFC 5321 §4.2.1: 5yz), not for a password of ours or a bad moment. */
function isForGood(error: unknown): boolean {
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number };
  return ['EENVELOPE', 'EMESSAGE'].includes(code ?? '') && responseCode >= 500;
}

async function inTime(sending: Promise<unknown>): Promise<void> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('The mail server was too slow')), ALL);
  try {
    await Promise.race([sending, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
