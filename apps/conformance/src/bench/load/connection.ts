import { connect, type Socket } from 'node:net';
import { AnswerReader, type Answer } from './answer-reader.js';

const ANSWER_TIMEOUT = 30_000;

/**
 * One keep-alive connection with one request under way: a raw socket, because an HTTP client library would use more
 * CPU per request than the servers it measures.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #reader = new AnswerReader();
  #waiting: PromiseWithResolvers<Answer> | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setTimeout(ANSWER_TIMEOUT, () =>
      this.#fail(new Error(`no answer within ${ANSWER_TIMEOUT / 1000} s`)),
    );
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  static async open(port: number): Promise<Connection> {
    const socket = connect(port, '127.0.0.1');
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new Connection(socket);
  }

  exchange(request: Buffer): Promise<Answer> {
    this.#waiting = Promise.withResolvers<Answer>();
    this.#socket.write(request);
    return this.#waiting.promise;
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    try {
      const answer = this.#reader.add(chunk);
      if (answer) this.#waiting?.resolve(answer);
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(reason: unknown): void {
    this.#waiting?.reject(reason);
    this.#socket.destroy();
  }
}
