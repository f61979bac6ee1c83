import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import { Failure, misuse } from '../failure.js';

/** A file only its owner may read, taken before the work that fills it, so that what was made is never without a place. */
export interface PrivateFile {
  readonly path: string;
  readonly filled: boolean;
  /** Writes the text to the disk, whole, under its name. */
  fill(text: string): Promise<void>;
  /** Gives the place back and removes what was put there; a file that was replaced stays replaced. */
  release(): Promise<void>;
}

/** Takes the place, mode 0600. A file already there is refused, or with `force` replaced as a whole when filled. */
export async function reservePrivateFile(path: string, force = false): Promise<PrivateFile> {
  const place = force ? `${path}.${randomBytes(6).toString('hex')}` : path;
  const opened = await create(place, path);
  let filled = false;
  return {
    path,
    get filled() {
      return filled;
    },
    async fill(text) {
      await opened.writeFile(`${text}\n`);
      await opened.sync();
      await opened.close();
      if (place !== path) await rename(place, path);
      filled = true;
    },
    async release() {
      await opened.close();
      await unlink(place).catch(() => undefined);
    },
  };
}

async function create(place: string, path: string): Promise<FileHandle> {
  try {
    return await open(place, 'wx', 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'EEXIST'
      ? misuse(`${path} exists and is left as it is`, 'Give another name.')
      : misuse(`${path} cannot be written: ${code === 'ENOENT' ? 'there is no such folder' : code}`);
  }
}

/**
 * Takes the places that are asked for, then works. Work that failed gives them back, except what was already written
 * when a server did not answer: it may have done its part, and then the key to it is in that file.
 */
export async function withPrivateFiles<Result>(
  paths: readonly (string | undefined)[],
  force: boolean,
  work: (files: readonly (PrivateFile | undefined)[]) => Promise<Result>,
): Promise<Result> {
  const files: (PrivateFile | undefined)[] = [];
  try {
    for (const path of paths)
      files.push(path === undefined ? undefined : await reservePrivateFile(path, force));
    return await work(files);
  } catch (error) {
    const undone = error instanceof Failure && error.kind !== 'unreachable';
    await Promise.all(files.map((file) => (undone || !file?.filled ? file?.release() : undefined)));
    throw error;
  }
}
