import { portalProblem } from '../answers/portal-problem.js';

export const lastFactor = () =>
  portalProblem(409, 'last_factor', 'This is the last way you can sign in. Add another first.');
