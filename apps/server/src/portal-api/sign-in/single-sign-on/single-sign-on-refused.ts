import { portalProblem } from '../../answers/portal-problem.js';

/** One answer for whatever is wrong with an answer of the provider (security.md K26). */
export const singleSignOnRefused = () =>
  portalProblem(
    400,
    'single_sign_on_refused',
    'The answer of the identity provider was not accepted. Begin again.',
  );
