import { paths } from '@signet/protocol';
import type { Command } from 'commander';
import { readCertificateFile } from '../../../keys/certificate-file.js';
import { readEncryptionKey, readPublicKeySet } from '../../../keys/public-key-set.js';
import type { Surroundings } from '../../../run.js';
import { askAdmin } from '../../../server/admin-api.js';
import type { AdminOptions } from '../../../server/admin-token.js';
import { replies } from '../../../terminal/reply.js';
import type { Terminal } from '../../../terminal/terminal.js';
import { quoted, taught } from '../../teaching.js';
import { resourceServerText } from './text.js';

interface AddOptions extends AdminOptions {
  name: string;
  scope: string[];
  lifetime?: string;
  jwks?: string;
  certificate?: string;
  encryptionKey?: string;
  encryptIntrospection?: string;
}

export function addAddResourceServer(servers: Command, surroundings: Surroundings): void {
  const command = servers
    .command('add <identifier>')
    .summary('add an API, or change one')
    .description('Add an API by its resource identifier (RFC 8707), or replace what is held of it.')
    .requiredOption('--name <text>', 'what people call it')
    .requiredOption('--scope <scopes...>', 'its scopes; no other API may have one of them')
    .option('--jwks <file>', 'the public keys it authenticates with, as a JWK Set')
    .option('--certificate <file>', 'or its certificate, PEM or DER')
    .option('--encryption-key <file>', 'encrypt its tokens with this public JWK, of use enc')
    .option(
      '--encrypt-introspection <alg>',
      'introspection answers too (RFC 9701): ECDH-ES+A256KW or RSA-OAEP-256',
    )
    .option('--lifetime <seconds>', 'how long tokens for it live, 30 to 900 (default: 300, or what it was)')
    .action(
      replies<AddOptions>(surroundings, async (options, identifier = '') => {
        const { name, scope: scopes, lifetime } = options;
        const kept = await askAdmin(options, surroundings, {
          path: paths.resourceServers,
          body: {
            ...{ identifier, name, scopes, token_lifetime: secondsOf(lifetime) },
            ...(await keysOf(options, surroundings.terminal)),
            ...introspectionOf(options),
          },
        });
        return {
          json: kept,
          text: (paint) => resourceServerText(kept, paint),
          next: [`signet admin resource-server show ${quoted(identifier)}`],
        };
      }),
    );
  taught(command, {
    example:
      "signet admin resource-server add https://api.example --name 'Payments' --scope pay refund --jwks api-jwks.json",
    next: 'signet admin resource-server show https://api.example      its client_id, to introspect tokens with',
  });
}

// What is no number goes out as it is, for the server to say so.
const secondsOf = (text: string | undefined): number | string | undefined =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : text;

/** Without keys those it has stay. */
async function keysOf({ jwks, certificate, encryptionKey }: AddOptions, terminal: Terminal): Promise<object> {
  return {
    ...(jwks && { jwks: await readPublicKeySet(jwks, terminal) }),
    ...(encryptionKey && { encryption_jwk: await readEncryptionKey(encryptionKey, terminal) }),
    ...(certificate && { certificate: await readCertificateFile(certificate, terminal) }),
  };
}

/** RFC 9701 §6: how the content is encrypted goes with it, and is always the same. */
const introspectionOf = ({ encryptIntrospection: alg }: AddOptions): object =>
  alg === undefined
    ? {}
    : { introspection_encrypted_response_alg: alg, introspection_encrypted_response_enc: 'A256GCM' };
