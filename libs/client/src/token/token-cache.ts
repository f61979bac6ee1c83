import { ServerUnavailable } from '../errors.js';
import type { Token, TokenRequest } from './token.js';

interface Kept {
  token: Token;
  renewAt: number;
}

/** A token is renewed when a fifth of its life is left, and a minute at most. */
const renewalOf = ({ expiresAt }: Token, now: number): number =>
  expiresAt - Math.min(60_000, (expiresAt - now) / 5);

/** Tokens by scope and resource; one request serves all who wait for the same. */
export class TokenCache {
  private readonly kept = new Map<string, Kept>();
  private readonly flights = new Map<string, Promise<Token>>();

  constructor(
    private readonly fetchToken: (request: TokenRequest) => Promise<Token>,
    private readonly clock: () => number,
  ) {}

  async get(request: TokenRequest): Promise<Token> {
    const name = JSON.stringify([request.scope, request.resource]);
    const known = this.kept.get(name);
    if (known && this.clock() < known.renewAt) return known.token;
    try {
      return await this.renewed(name, request);
    } catch (error) {
      // Renewed early so that a short outage of the server is none of ours.
      if (known && error instanceof ServerUnavailable && this.clock() < known.token.expiresAt)
        return known.token;
      throw error;
    }
  }

  /** Forgets a token that was refused somewhere. */
  drop(token: Token): void {
    for (const [name, kept] of this.kept) if (kept.token === token) this.kept.delete(name);
  }

  clear(): void {
    this.kept.clear();
    this.flights.clear();
  }

  private renewed(name: string, request: TokenRequest): Promise<Token> {
    const flight = this.flights.get(name) ?? this.renew(name, request);
    this.flights.set(name, flight);
    return flight;
  }

  private async renew(name: string, request: TokenRequest): Promise<Token> {
    // Begun in a later turn, so that the flight is entered before it can end.
    await Promise.resolve();
    const flight = this.flights.get(name);
    try {
      const token = await this.fetchToken(request);
      if (this.flights.get(name) === flight)
        this.kept.set(name, { token, renewAt: renewalOf(token, this.clock()) });
      return token;
    } finally {
      if (this.flights.get(name) === flight) this.flights.delete(name);
    }
  }
}
