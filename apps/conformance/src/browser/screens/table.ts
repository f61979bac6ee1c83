import { peopleAnswers } from './people-answers.js';
import { peopleScreens } from './people-screens.js';
import type { Answers, Screen } from './screen.js';

/** What somebody who is signed in gets, unless a screen says otherwise. */
export const usualAnswers: Answers = { ...peopleAnswers };

/** Every page and every state of it that is worth a look. */
export const screens: readonly Screen[] = [...peopleScreens];
