import { mustBe } from '../deviation.js';
import { askToken, type SigningClient } from '../signing-client.js';
import { asAdmin, type Stage } from '../stage.js';

/** The admin revokes one client: its next request is refused, and the true reason is the admin's to read. */
export async function revoke(stage: Stage, client: SigningClient): Promise<void> {
  const { server, narrator, wire } = stage;
  const bearer = asAdmin(server);
  narrator.chapter(
    `The admin revokes ${client.name}`,
    'One client, by its ID. From the moment of the answer it gets no token, on any node of the service.',
  );
  const revoked = await wire.exchange({
    method: 'POST',
    url: `${server.issuer}/admin/clients/${client.clientId}/revoke`,
    expected: 200,
    bearer,
    json: { reason: 'the key was found in a public repository' },
  });
  mustBe('The status', revoked.status, 'revoked');

  narrator.chapter(
    `${client.name} asks again and is refused`,
    'A good assertion, signed with its own key. The wire says invalid_client and no more: a stranger learns nothing. ' +
      'Whoever runs the service reads the reason by the reference.',
  );
  const refusal = await askToken(stage, client, { scope: 'read', expected: 401 });
  mustBe('The error', refusal.error, 'invalid_client');
  const url = `${server.issuer}/admin/attempts/${String(refusal.reference)}`;
  const attempt = await wire.exchange({ method: 'GET', url, expected: 200, bearer });
  mustBe('The true reason', attempt.reason, 'client_not_active');
  mustBe('The client of the attempt', attempt.client_id, client.clientId);
}
