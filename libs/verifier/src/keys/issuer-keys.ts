import type { SignatureAlgorithm } from '../jws/algorithms.js';
import { fetchText, type Remote } from '../remote/fetch-text.js';
import { RemoteDocument } from '../remote/remote-document.js';
import { KeySet } from './key-set.js';
import type { PublicKey } from './public-key.js';
import { acceptKeySetUri, metadataUrl } from './server-metadata.js';

const LARGEST = 65_536;
const A_MINUTE = 60;
const FIVE_MINUTES = 300;
const FIFTEEN_MINUTES = 900;
const A_DAY = 86_400;
/** An unknown `kid` asks again no sooner than this, so that forged ones cannot make us ask. Seconds. */
const COOL_DOWN = 30;

export interface IssuerKeysSettings extends Remote {
  issuer: string;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** How long known keys are believed past their freshness while the issuer does not answer, seconds. */
  keysStaleFor: number;
}

/** The keys of one issuer: discovered (RFC 8414), kept, asked for again when they are old or a `kid` is unknown. */
export class IssuerKeys {
  private readonly keySetUri: RemoteDocument<string>;
  private readonly keys: RemoteDocument<KeySet>;

  constructor(private readonly settings: IssuerKeysSettings) {
    const { clock, issuer } = settings;
    this.keySetUri = new RemoteDocument({ clock, what: `the metadata of ${issuer}` }, () => this.discover());
    this.keys = new RemoteDocument({ clock, what: `the keys of ${issuer}` }, () => this.load());
  }

  /** The key of that name, for that algorithm. Throws `VerificationUnavailable` when no keys can be had. */
  async find(kid: string, alg: SignatureAlgorithm): Promise<PublicKey | undefined> {
    const known = (await this.keys.current()).find(kid, alg);
    return known ?? (await this.keys.renewed(COOL_DOWN)).find(kid, alg);
  }

  private async discover() {
    const { issuer } = this.settings;
    const accept = 'application/json';
    const { text, maxAge } = await fetchText(
      metadataUrl(issuer),
      { largest: LARGEST, accept },
      this.settings,
    );
    const freshFor = between(A_MINUTE, maxAge ?? A_DAY, A_DAY);
    return { value: acceptKeySetUri(text, issuer), freshFor, staleFor: A_DAY };
  }

  private async load() {
    const accept = 'application/jwk-set+json, application/json';
    const uri = await this.keySetUri.current();
    const { text, maxAge } = await fetchText(uri, { largest: LARGEST, accept }, this.settings);
    // A withdrawn key verifies no longer than this, whatever the answer says.
    const freshFor = between(A_MINUTE, maxAge ?? FIVE_MINUTES, FIFTEEN_MINUTES);
    return { value: KeySet.read(text), freshFor, staleFor: this.settings.keysStaleFor };
  }
}

const between = (least: number, value: number, most: number): number =>
  Math.min(Math.max(value, least), most);
