import { lintRules } from './scripts/lint-rules.mjs';

// Lint runs through nx, inside one project: its fence is the tag in its package.json.
export default lintRules(process.cwd());
