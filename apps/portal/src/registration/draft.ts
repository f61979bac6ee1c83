import type { RegistrationAccess } from '@signet/protocol';

/** Metadata to begin with: a client of the commonest kind. */
export const draftOf = ({ scopes }: RegistrationAccess): string =>
  JSON.stringify(
    {
      client_name: 'My client',
      token_endpoint_auth_method: 'private_key_jwt',
      grant_types: ['client_credentials'],
      ...(scopes[0] !== undefined && { scope: scopes[0] }),
      jwks: { keys: [] },
    },
    null,
    2,
  );
