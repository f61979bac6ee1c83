import { rm } from 'node:fs/promises';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { ServerProcess } from '../testing/server-process.js';
import { Deviation } from './deviation.js';
import { MissingTool } from './partner.js';
import { tellStory } from './story.js';
import { Narrator } from './telling/narrator.js';

const narrator = new Narrator();
const directory = temporaryDirectory();
let server: ServerProcess | undefined;
let interrupted = false;

/** A server interrupted in its start may leave PostgreSQL closing its files for a moment: the folder goes when they are. */
async function tearDown(): Promise<void> {
  await server?.ready().catch(() => undefined);
  await server?.stop();
  await rm(directory, { recursive: true, force: true, maxRetries: 12, retryDelay: 100 });
}

/** Runs the story against a server of its own. Exit 0: all as it should be. 1: it was not. 2: openssl is missing. */
async function demo(): Promise<number> {
  try {
    narrator.title('Signet: the main job, end to end');
    narrator.explain(
      'A server and an empty database are started for this, and gone after it. Nothing is simulated.',
    );
    server = await ServerProcess.launch({ dataDirectory: directory });
    await server.ready();
    narrator.proven(`It is ready at ${server.issuer}.`);
    await tellStory({ server, directory, narrator });
    return 0;
  } catch (error) {
    const foreseen = error instanceof Deviation || error instanceof MissingTool;
    if (!interrupted) narrator.alarm(foreseen ? error.message : String((error as Error).stack));
    return error instanceof MissingTool ? 2 : 1;
  } finally {
    await tearDown();
  }
}

for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143 })) {
  process.once(signal, () => {
    interrupted = true;
    void tearDown().finally(() => process.exit(code));
  });
}
process.exitCode = await demo();
