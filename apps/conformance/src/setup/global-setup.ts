import type { RunningPair } from '../testing/pair.js';
import { ServerProcess } from '../testing/server-process.js';
import { removeDirectory, temporaryDirectory } from '../testing/temporary-directory.js';

/** Starts the two nodes most files share: A with the embedded PostgreSQL, B on A's database. */
export default async function startPair(project: { provide(key: 'pair', value: RunningPair): void }) {
  const dataDirectory = temporaryDirectory();
  const nodes: ServerProcess[] = [];
  const stopPair = async () => {
    for (const node of nodes.reverse()) await node.stop();
    removeDirectory(dataDirectory);
  };
  try {
    const a = await ServerProcess.start({ dataDirectory });
    nodes.push(a);
    const b = await ServerProcess.start({ dataDirectory, issuer: a.issuer, databaseUrl: a.databaseUrl });
    nodes.push(b);
    project.provide('pair', {
      issuer: a.issuer,
      origins: { a: a.origin, b: b.origin },
      outputFiles: [a.outputFile, b.outputFile],
      dataDirectory,
      databaseUrl: a.databaseUrl,
    });
  } catch (failure) {
    await stopPair();
    throw failure;
  }
  return stopPair;
}
