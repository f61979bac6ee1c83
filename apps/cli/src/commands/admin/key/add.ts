import { paths } from '@signet/protocol';
import type { Command } from 'commander';
import { misuse } from '../../../failure.js';
import { readInput } from '../../../files/read-input.js';
import { keyMaterial } from '../../../keys/key-material.js';
import { readCertificateFile } from '../../../keys/certificate-file.js';
import { readPublicJwk } from '../../../keys/public-jwk-file.js';
import type { Surroundings } from '../../../run.js';
import { askAdmin } from '../../../server/admin-api.js';
import type { AdminOptions } from '../../../server/admin-token.js';
import { replies } from '../../../terminal/reply.js';
import { taught } from '../../teaching.js';
import { keyRecord } from './key-record.js';

export function addAddKey(parent: Command, surroundings: Surroundings): void {
  const command = parent
    .command('add <client> <file>')
    .summary('add a key to a client')
    .description(
      'Add a public JWK or a certificate to a client, beside its keys. It is staged, and active by its first use.',
    )
    .action(
      replies<AdminOptions>(surroundings, async (options, client_id = '', file = '') => {
        const key = await askAdmin(options, surroundings, {
          ...{ path: paths.clientKeys, names: { client_id }, status: 201 },
          body: await bodyOf(file, surroundings),
        });
        return {
          json: key,
          text: (paint) => keyRecord(key, paint),
          remark: () =>
            'Staged. Its first valid assertion makes it active; nothing happens to the other keys.',
          next: [`signet token --client-id ${client_id} --key KEY      proves it`],
        };
      }),
    );
  taught(command, {
    example: 'signet admin key add c_… next-public.jwk',
    next: 'signet admin key list c_…      says active once it was used',
  });
}

async function bodyOf(file: string, { terminal }: Surroundings): Promise<object> {
  if (file === '-') throw misuse('Give the key as a file');
  const { recogniseFormat } = await keyMaterial();
  return recogniseFormat(await readInput(file, terminal)) === 'jwk'
    ? { jwk: await readPublicJwk(file, terminal) }
    : { certificate: await readCertificateFile(file, terminal) };
}
