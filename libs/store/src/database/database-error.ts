/** The database cannot be used. The message is one line that says what to do; it never carries a password. */
export class DatabaseError extends Error {}
