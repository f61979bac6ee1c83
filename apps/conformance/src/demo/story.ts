import { makeCertificate } from './partner.js';
import { askToken } from './signing-client.js';
import type { Stage } from './stage.js';
import { buyInitialAccessToken } from './story/buy-initial-access-token.js';
import { getApiToken } from './story/get-api-token.js';
import { register } from './story/register.js';
import { revoke } from './story/revoke.js';
import { summarise } from './story/summary.js';
import { takeIn } from './story/take-in.js';
import { verifyOffline } from './story/verify-offline.js';
import { Wire } from './wire.js';

/** The main job of Signet from a certificate to a verified token. Throws a `Deviation` where anything is not as it should be. */
export async function tellStory(given: Omit<Stage, 'wire'>): Promise<void> {
  const started = performance.now();
  const { narrator } = given;
  const stage: Stage = { ...given, wire: new Wire(narrator) };

  const partner = await makeCertificate(stage);
  const onboarding = await takeIn(stage, partner);
  const initialAccessToken = await buyInitialAccessToken(stage, onboarding);

  narrator.chapter(
    'A client is registered',
    'The token pays for one registration. The new client brings a key of its own; only the public half is sent.',
  );
  const payments = await register(stage, initialAccessToken, 'Payments');

  narrator.chapter(
    'And a sibling',
    'The same onboarding client buys a second token and registers a second client, with another key. Neither knows of the other.',
  );
  const { access_token } = await askToken(stage, onboarding, { scope: 'dcr', told: 'in a line' });
  const reporting = await register(stage, String(access_token), 'Reporting');

  narrator.chapter(
    'Both get tokens for the API',
    'Each signs with its own key. These are the tokens an API is shown.',
  );
  await getApiToken(stage, payments);
  await getApiToken(stage, reporting, 'in a line');

  await revoke(stage, payments);

  narrator.chapter('The sibling goes on', 'Nothing changed for it: its own key, its own identity.');
  const token = await getApiToken(stage, reporting, 'in a line');
  await verifyOffline(stage, reporting, token);

  summarise(stage, { onboarding, payments, reporting, seconds: (performance.now() - started) / 1000 });
}
