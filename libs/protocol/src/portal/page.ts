/** One page of a list. `next` is the `after` of the page that follows; null on the last. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** What a list can be asked for; `limit` is 1 to 100. */
export interface PageRequest {
  after?: string;
  limit?: number;
}
