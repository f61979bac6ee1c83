import type { Partner } from '../partner.js';
import type { SigningClient } from '../signing-client.js';
import { asAdmin, type Stage } from '../stage.js';

/** An admin makes the organisation and adds the certificate: from it comes the onboarding client. */
export async function takeIn(
  { server, narrator, wire }: Stage,
  { certificate, privateJwk }: Partner,
): Promise<SigningClient> {
  narrator.chapter(
    'An admin takes the partner in',
    'The certificate becomes an onboarding client: a client that may ask for the scope dcr, and for nothing else.',
  );
  const posting = { method: 'POST', expected: 201, bearer: asAdmin(server) } as const;
  const organisations = `${server.issuer}/admin/organisations`;
  const { organisation_id } = await wire.exchange({
    ...posting,
    url: organisations,
    json: { name: 'Acme Bank' },
  });
  const { client_id, kid } = await wire.exchange({
    ...posting,
    url: `${organisations}/${String(organisation_id)}/certificates`,
    json: { certificate },
  });
  return { clientId: String(client_id), name: 'the onboarding client', privateJwk, kid: String(kid) };
}
