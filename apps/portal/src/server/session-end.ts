import { createStore } from '../store.js';

/** Whether some answer said that nobody is signed in any more. */
export const sessionEnd = createStore(false);
