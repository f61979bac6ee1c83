import { activityAnswers } from './activity-answers.js';
import { activityScreens } from './activity-screens.js';
import { keyAnswers } from './key-answers.js';
import { keyScreens } from './key-screens.js';
import { peopleAnswers } from './people-answers.js';
import { peopleScreens } from './people-screens.js';
import type { Answers, Screen } from './screen.js';

/** What somebody who is signed in gets, unless a screen says otherwise. */
export const usualAnswers: Answers = { ...peopleAnswers, ...keyAnswers, ...activityAnswers };

/** Every page and every state of it that is worth a look. */
export const screens: readonly Screen[] = [...peopleScreens, ...keyScreens, ...activityScreens];
