import type { AccessTokenClaims } from '../access-token/access-token.js';
import type { IssuerKeys } from '../keys/issuer-keys.js';
import { invalidToken } from '../refusal.js';
import { fetchText } from '../remote/fetch-text.js';
import { RemoteDocument } from '../remote/remote-document.js';
import type { Settings } from '../settings.js';
import { findStatusReference } from './status-claim.js';
import { acceptStatusListToken } from './status-list-token.js';
import type { StatusList } from './status-list.js';

const VALID = 0;
const MOST_LISTS = 256;

/** The status lists tokens of the issuer point to, each kept for its life. */
export class StatusLists {
  private readonly lists = new Map<string, RemoteDocument<StatusList>>();

  constructor(
    private readonly keys: IssuerKeys,
    private readonly settings: Settings,
  ) {}

  /** The token was not revoked, as far as a list in its life knows. Throws `Refusal`, `VerificationUnavailable`. */
  async accept({ status }: AccessTokenClaims): Promise<void> {
    const { origins, required } = this.settings.statusList;
    const reference = findStatusReference(status, origins);
    if (!reference && required) throw invalidToken('The token has no status to check');
    if (!reference) return;
    const list = await this.listAt(reference.uri).current();
    // An index the list does not reach, suspended, or a status of a kind unknown here: all but VALID is refused.
    if (list.find(reference.idx) !== VALID) throw invalidToken('The token was revoked');
  }

  private listAt(uri: string): RemoteDocument<StatusList> {
    const { clock } = this.settings;
    const list =
      this.lists.get(uri) ??
      new RemoteDocument({ clock, what: `the status list ${uri}` }, () => this.load(uri));
    // The one longest unused goes first.
    this.lists.delete(uri);
    this.lists.set(uri, list);
    if (this.lists.size > MOST_LISTS) this.lists.delete(this.lists.keys().next().value!);
    return list;
  }

  private async load(uri: string) {
    const wanted = { accept: 'application/statuslist+jwt', largest: this.settings.statusList.largest };
    const { text } = await fetchText(uri, wanted, this.settings);
    return acceptStatusListToken(text, uri, this.keys, this.settings);
  }
}
