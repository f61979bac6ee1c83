/** A text with an assertion in it, taken down to the assertion. */
export interface CleanedAssertion {
  jwt: string;
  /** What was taken off, in the order it was. */
  cleanings: readonly string[];
}

interface Cleaning {
  name: string;
  take: (text: string) => string;
}

// Of a form, of an address and of a command line: whichever way the value is quoted there.
const PARAMETER = /client_assertion(?:=|["']?\s*:\s*["']?|\s+)["']?([A-Za-z0-9_.%+-]+)/;

const cleanings: readonly Cleaning[] = [
  {
    name: 'line breaks of a command, with their backslashes',
    take: (text) => text.replace(/\\\r?\n\s*/g, ' '),
  },
  { name: 'everything around client_assertion', take: (text) => PARAMETER.exec(text)?.[1] ?? text },
  { name: 'white space and line breaks', take: (text) => text.replace(/\s+/g, '') },
  {
    name: 'percent-encoding',
    take: (text) =>
      text
        .replace(/%2[eE]/g, '.')
        .replace(/%2[dD]/g, '-')
        .replace(/%5[fF]/g, '_'),
  },
  { name: '“Bearer” in front', take: (text) => text.replace(/^(?:Authorization:)?Bearer:?/i, '') },
  { name: 'quotation marks', take: (text) => text.replace(/^["'“”‘’]+|["'“”‘’,;]+$/g, '') },
];

const wrapped = (text: string): boolean => /\S\s+\S/.test(text.trim());

/** Takes off what people copy along with an assertion. What is left may still be none. */
export function cleanAssertion(text: string): CleanedAssertion {
  let jwt = text.trim();
  const taken: string[] = [];
  for (const { name, take } of cleanings) {
    const next = name.startsWith('white space') && !wrapped(jwt) ? jwt.trim() : take(jwt);
    if (next !== jwt) taken.push(name);
    jwt = next;
  }
  return { jwt, cleanings: taken };
}
