import type { PublicJwk } from '@signet/key-material';
import { limits } from '@signet/protocol';
import type { ResourceCatalogue } from '@signet/store';
import type { DefaultResource } from '../config/server-config.js';

/** What a token is for: an audience, and how tokens for it are made. `lifetime` in seconds. */
export interface Resource {
  identifier: string;
  lifetime: number;
  /** The public key its tokens are encrypted with, where it wants that. */
  encryptionKey?: PublicJwk;
}

/**
 * The resource servers of one version, by their scopes. What the environment names is there too: its scopes belong to its
 * resource, unless a resource server has them.
 */
export class Catalogue {
  readonly version: number;
  /** Every scope there is, `dcr` apart. */
  readonly scopes: readonly string[];
  private readonly byScope: ReadonlyMap<string, Resource>;
  private readonly introspectionKeys: ReadonlyMap<string, PublicJwk>;

  constructor({ version, resources }: ResourceCatalogue, { identifier, scopes }: DefaultResource) {
    const own = resources.find((resource) => resource.identifier === identifier);
    const fallback = own ?? { identifier, lifetime: limits.accessTokenLifetime };
    this.version = version;
    this.byScope = new Map<string, Resource>([
      ...scopes.map((scope) => [scope, fallback] as const),
      ...resources.flatMap((resource) => resource.scopes.map((scope) => [scope, resource] as const)),
    ]);
    this.scopes = [...this.byScope.keys()];
    this.introspectionKeys = new Map(
      resources.flatMap(({ identifier: name, encryptionKey, encryptsIntrospection }) =>
        encryptionKey && encryptsIntrospection ? [[name, encryptionKey]] : [],
      ),
    );
  }

  /** The one resource server the scope means something to (RFC 9068 §2.2.3). */
  findResource(scope: string): Resource | undefined {
    return this.byScope.get(scope);
  }

  /** The key introspection answers for this resource server are encrypted with, where it wants that (RFC 9701 §6). */
  findIntrospectionKey(identifier: string): PublicJwk | undefined {
    return this.introspectionKeys.get(identifier);
  }
}
