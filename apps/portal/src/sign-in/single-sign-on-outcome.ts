/** How a trip to an identity provider ended without what it was for, as the server says in the address of the page. */
const texts = {
  refused: 'The identity provider did not confirm who you are. Begin again, or use another way.',
  not_linked:
    'That account is linked to nobody here. Sign in another way first, then link it on your own page.',
  linked_elsewhere: 'That account is linked to somebody else here.',
} as const;

export type SingleSignOnOutcome = keyof typeof texts;

export const outcomeText = (outcome: SingleSignOnOutcome): string => texts[outcome];

/** The outcome in the query of an address; undefined for any other word. */
export const findOutcome = (word: unknown): SingleSignOnOutcome | undefined =>
  typeof word === 'string' && Object.hasOwn(texts, word) ? (word as SingleSignOnOutcome) : undefined;
