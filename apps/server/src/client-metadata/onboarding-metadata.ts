import { type ClientMetadata, REGISTRATION_SCOPE } from '@signet/protocol';

/** The metadata of a client that may buy initial access tokens and nothing else (design.md §2). */
export const onboardingMetadata = (client_name: string): ClientMetadata =>
  ({
    client_name,
    token_endpoint_auth_method: 'private_key_jwt',
    grant_types: ['client_credentials'],
    response_types: [],
    scope: REGISTRATION_SCOPE,
  }) as unknown as ClientMetadata;
