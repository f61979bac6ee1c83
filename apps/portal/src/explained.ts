/** An error whose message is a sentence for the person who sees the page. */
export class Explained extends Error {}
