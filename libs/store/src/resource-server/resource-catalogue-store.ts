import type { PublicJwk } from '@signet/key-material';
import type { Pool } from 'pg';
import { Batch } from '../database/batch.js';
import { decided } from '../database/retry.js';

/** A resource server as tokens are issued for it. `lifetime` in seconds. */
export interface CataloguedResource {
  identifier: string;
  lifetime: number;
  scopes: string[];
  /** The public key to encrypt its tokens with, where it has one. */
  encryptionKey?: PublicJwk;
  /** Whether introspection answers for it are encrypted with that key too. */
  encryptsIntrospection?: boolean;
}

/** Every resource server, as of a version that admission compares. */
export interface ResourceCatalogue {
  version: number;
  resources: CataloguedResource[];
}

interface CatalogueRow {
  version: string;
  resources: (CataloguedResource & { encryptionKey: PublicJwk | null })[] | null;
}

const catalogueStatement = {
  name: 'resource-catalogue-2',
  text: `
SELECT i.catalogue_version AS version, CASE WHEN i.catalogue_version <> $1 THEN (
  SELECT coalesce(json_agg(json_build_object('identifier', r.identifier, 'lifetime', r.token_lifetime,
    'encryptionKey', r.encryption_jwk,
    'encryptsIntrospection', r.introspection_encrypted_response_alg IS NOT NULL, 'scopes', ARRAY(
      SELECT s.scope FROM scope s WHERE s.identifier = r.identifier ORDER BY s.scope)) ORDER BY r.identifier), '[]')
  FROM resource_server r) END AS resources
FROM issuance i`,
};

const NEVER_READ: ResourceCatalogue = { version: 0, resources: [] };

/** The catalogue of resource servers, remembered by version. What is remembered may be old: admission refuses it then. */
export class ResourceCatalogueStore {
  private remembered = NEVER_READ;
  private readonly batch = new Batch<undefined, ResourceCatalogue>(async (asked) => {
    const catalogue = await this.read();
    return asked.map(() => catalogue);
  });

  constructor(private readonly pool: Pool) {}

  /** As it was when it was last read. */
  get current(): ResourceCatalogue {
    return this.remembered;
  }

  /** As the primary database has it now. Throws `Unavailable`. */
  reload(): Promise<ResourceCatalogue> {
    return this.batch.ask(undefined);
  }

  private async read(): Promise<ResourceCatalogue> {
    const values = [this.remembered.version];
    const { rows } = await decided(() => this.pool.query<CatalogueRow>({ ...catalogueStatement, values }));
    const [{ version, resources }] = rows as [CatalogueRow];
    if (resources) {
      const known = resources.map((one) => ({ ...one, encryptionKey: one.encryptionKey ?? undefined }));
      this.remembered = { version: Number(version), resources: known };
    }
    return this.remembered;
  }
}
