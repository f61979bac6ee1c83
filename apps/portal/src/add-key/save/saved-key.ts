/** What was registered, by what the server calls it. */
export interface SavedKey {
  clientId: string;
  keyId: string;
}
