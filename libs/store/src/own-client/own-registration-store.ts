import { asOwner, type OrganisationTransactions } from '../portal/organisation-transactions.js';

/** An onboarding client, under whose tokens others are registered. */
export interface OwnRegistrar {
  client_id: string;
  client_name: string | null;
  status: string;
}

/** How an organisation stands with registration. `policyId`: the policy it is held to, absent where none was published. */
export interface OwnRegistrationState {
  registrars: OwnRegistrar[];
  /** Registered clients that count towards what the policy allows. */
  registered: number;
  policyId?: string;
}

const registrarsStatement = `
SELECT c.client_id, c.metadata ->> 'client_name' AS client_name, c.status FROM client c
WHERE c.organisation_id = own_organisation() AND c.kind = 'onboarding' AND c.deleted_at IS NULL
ORDER BY c.issued_at, c.client_id LIMIT 200`;

// As `lock_and_count_clients` counts, without holding anything.
const registeredStatement = `
SELECT count(*)::int AS registered FROM client c
WHERE c.organisation_id = own_organisation() AND c.kind = 'registered' AND c.status <> 'revoked'
  AND (c.expires_at IS NULL OR c.expires_at > now())`;

/** What an organisation's registrations are held to, as its members see it. Every method throws `Unavailable`. */
export class OwnRegistrationStore {
  constructor(private readonly transactions: OrganisationTransactions) {}

  read(organisationId: string): Promise<OwnRegistrationState> {
    return this.transactions.run(organisationId, async (connection) => {
      const { rows: registrars } = await connection.query<OwnRegistrar>(registrarsStatement);
      const counted = await connection.query<{ registered: number }>(registeredStatement);
      const held = await asOwner(connection, () =>
        connection.query<{ id: string | null }>('SELECT policy_in_force($1) AS id', [organisationId]),
      );
      return {
        registrars,
        registered: counted.rows[0]?.registered ?? 0,
        policyId: held.rows[0]?.id ?? undefined,
      };
    });
  }
}
