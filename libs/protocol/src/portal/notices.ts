/**
 * What there is to say of a key whose end is near or just past: it ends; the end came; requests fail a day later still; another key
 * does its work; nothing uses it.
 */
export type KeyNoticeKind = 'ending' | 'ended' | 'still_failing' | 'replaced' | 'unused';

/** One of GET …/notices. */
export interface KeyNotice {
  kind: KeyNoticeKind;
  key_id: string;
  kid: string;
  client_id: string;
  client_name: string | null;
  ends_at: string;
  /** Requests it signed in the last 24 hours. */
  uses: number;
  /** The key of the same client that can do its work after it; null where there is none. */
  successor: { key_id: string; kid: string; used: boolean } | null;
}
