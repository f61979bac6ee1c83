import { csharpSnippet } from './csharp.js';
import { curlSnippet } from './curl.js';
import { goSnippet } from './go.js';
import { javaSnippet } from './java.js';
import { nodeSnippet } from './node.js';
import { pythonSnippet } from './python.js';
import type { NoSnippet, Snippet, SnippetFacts } from './snippet-facts.js';

/** The first token in every language, in the order of the tabs. */
export const snippetsOf = (facts: SnippetFacts): (Snippet | NoSnippet)[] =>
  [curlSnippet, nodeSnippet, pythonSnippet, javaSnippet, goSnippet, csharpSnippet].map((make) => make(facts));
