import type { TestClient } from '../../testing/assertion.js';
import { sendLoad } from '../load/load.js';
import { tokenRequest } from '../load/requests.js';

/** They live 300 s, so each round buys its own. */
export async function buyInitialAccessTokens(
  port: number,
  onboarding: TestClient,
  count: number,
): Promise<string[]> {
  const requests = Array.from({ length: count }, () => tokenRequest(port, onboarding));
  const { bodies } = await sendLoad({ port, requests, expectedStatus: 200 });
  return bodies.map((body) => JSON.parse(body).access_token);
}
