import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs the first example of a lib's README as it is printed, but for the texts replaced, and answers its variable of that name. */
export async function runReadmeExample(
  lib: string,
  modules: Record<string, unknown>,
  replaced: Record<string, string>,
  result: string,
): Promise<unknown> {
  const readme = readFileSync(join(import.meta.dirname, '../../../../libs', lib, 'README.md'), 'utf8');
  let code = /```ts\n(.*?)```/s.exec(readme)![1]!;
  for (const [printed, played] of Object.entries(replaced)) {
    if (!code.includes(printed)) throw new Error(`The example no longer says ${printed}`);
    code = code.replaceAll(printed, played);
  }
  const body = code.replace(/^import (.+) from '(.+)';$/gm, (_, names: string, module: string) => {
    if (!(module in modules)) throw new Error(`The example imports ${module}`);
    return `const ${names.startsWith('{') ? names : `{ default: ${names} }`} = modules['${module}'];`;
  });
  const AsyncFunction = (async () => undefined).constructor as new (
    ...code: string[]
  ) => (modules: Record<string, unknown>) => Promise<unknown>;
  return new AsyncFunction('modules', `${body}\nreturn ${result};`)(modules);
}
