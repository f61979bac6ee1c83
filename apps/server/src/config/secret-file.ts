import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The secret in a file only its owner may read, made at first start. Two servers that start at once end with the same one:
 * the file is created exclusively, the loser reads the winner's. Returns whether this call made it.
 */
export async function secretFile(
  path: string,
  make: () => string,
): Promise<{ secret: string; made: boolean }> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const secret = make();
  try {
    await writeFile(path, `${secret}\n`, { flag: 'wx', mode: 0o600 });
    return { secret, made: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await chmod(path, 0o600);
  return { secret: (await readFile(path, 'utf8')).trim(), made: false };
}
