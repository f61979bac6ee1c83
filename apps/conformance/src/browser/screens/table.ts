import { clientScreens } from './client-screens.js';
import { activityAnswers } from './activity-answers.js';
import { activityScreens } from './activity-screens.js';
import { keyAnswers } from './key-answers.js';
import { keyScreens } from './key-screens.js';
import { arrivingScreens } from './arriving-screens.js';
import { meScreens } from './me-screens.js';
import { organisationScreens } from './organisation-screens.js';
import { peopleAnswers } from './people-answers.js';
import type { Answers, Screen } from './screen.js';
import { shellScreens } from './shell-screens.js';

/** What somebody who is signed in gets, unless a screen says otherwise. */
export const usualAnswers: Answers = { ...peopleAnswers, ...keyAnswers, ...activityAnswers };

/** Every page and every state of it that is worth a look. */
export const screens: readonly Screen[] = [
  ...arrivingScreens,
  ...meScreens,
  ...organisationScreens,
  ...shellScreens,
  ...keyScreens,
  ...clientScreens,
  ...activityScreens,
];
