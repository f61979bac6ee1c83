import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  CertificateError,
  readRevocationList,
  readTrustAnchor,
  type RevocationList,
  type TrustAnchor,
} from '@signet/key-material';
import { TrustDirectory } from '@signet/store';

/** Whom an organisation trusts, read and ready, as of a version of the trust store. */
export interface TrustStore {
  version: number;
  anchors: readonly TrustAnchor[];
  revocationLists: readonly RevocationList[];
}

const MOST_KEPT = 500;
const MOST_LISTS = 50;

/** The trust store of each organisation, remembered by its version. */
@Injectable()
export class TrustStores {
  private readonly kept = new Map<string, Promise<TrustStore>>();
  private readonly lists = new Map<string, RevocationList>();

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
    const { version, anchors, revocationLists } = await this.directory.load(organisationId);
    const read = await Promise.all(
      anchors.map(({ certificate, revocation }) => findAnchor(certificate, revocation === 'crl')),
    );
    return {
      version,
      anchors: read.filter((anchor) => anchor !== undefined),
      revocationLists: revocationLists.map((octets) => this.listOf(octets)),
    };
  }

  /** A list of a mebibyte takes a while to read: once for all organisations and versions. */
  private listOf(octets: Buffer): RevocationList {
    const name = hash('sha256', octets, 'base64url');
    const list = this.lists.get(name) ?? readRevocationList(octets);
    this.lists.delete(name);
    this.lists.set(name, list);
    if (this.lists.size > MOST_LISTS) this.lists.delete(this.lists.keys().next().value as string);
    return list;
  }
}

/** The anchor, or undefined where a stricter release of ours does not take it any more: those below other anchors go on. */
export async function findAnchor(
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
