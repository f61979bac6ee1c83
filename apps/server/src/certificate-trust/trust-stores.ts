import { Injectable } from '@nestjs/common';
import {
  CertificateError,
  readRevocationList,
  readTrustAnchor,
  type RevocationList,
  type TrustAnchor,
} from '@signet/key-material';
import { TrustDirectory, type TrustSnapshot } from '@signet/store';

/** Whom an organisation trusts, read and ready, as of a version of the trust store. */
export interface TrustStore {
  version: number;
  anchors: readonly TrustAnchor[];
  revocationLists: readonly RevocationList[];
}

const MOST_KEPT = 500;

/** The trust store of each organisation, remembered by its version. */
@Injectable()
export class TrustStores {
  private readonly kept = new Map<string, Promise<TrustStore>>();

  constructor(private readonly directory: TrustDirectory) {}

  /** The trust store of the organisation, at that version or a newer one. Throws `Unavailable`. */
  async get(organisationId: string, version = Infinity): Promise<TrustStore> {
    const known = await this.kept.get(organisationId)?.catch(() => undefined);
    if (known && known.version >= version) return known;
    const loading = this.load(organisationId);
    this.kept.delete(organisationId);
    this.kept.set(organisationId, loading);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value as string);
    return loading;
  }

  private async load(organisationId: string): Promise<TrustStore> {
    return trustStoreOf(await this.directory.load(organisationId));
  }
}

async function trustStoreOf({ version, anchors, revocationLists }: TrustSnapshot): Promise<TrustStore> {
  const read = await Promise.all(
    anchors.map(({ certificate, revocation }) => findAnchor(certificate, revocation === 'crl')),
  );
  return {
    version,
    anchors: read.filter((anchor) => anchor !== undefined),
    revocationLists: revocationLists.map(readRevocationList),
  };
}

// What a stricter release of ours would not take any more must not stop those below other anchors.
async function findAnchor(
  certificate: Uint8Array,
  requiresRevocationLists: boolean,
): Promise<TrustAnchor | undefined> {
  try {
    return await readTrustAnchor(certificate, requiresRevocationLists);
  } catch (error) {
    if (error instanceof CertificateError) return undefined;
    throw error;
  }
}
