import { makeKeyPair } from '../../testing/key-pair.js';
import { blaming } from '../contenders/blame.js';
import { rotating } from '../contenders/contender.js';
import { clientMetadata } from '../contenders/register-clients.js';
import { registerJob } from '../jobs/register.js';
import { tokenJob } from '../jobs/token.js';
import { sendLoad, type LoadResult } from '../load/load.js';
import { registrationRequest, tokenRequest } from '../load/requests.js';
import { percentile } from '../measure/statistics.js';
import type { StartedSignet } from '../signet/start-signet.js';
import { summariseStorm, type Latencies, type StormReport, type StormRound } from './storm-report.js';

/** Far below what a node can do: a storm must not be felt at a load at which nothing else is either. */
const TOKENS_PER_SECOND = 200;
const REGISTRATIONS_PER_SECOND = 100;

export interface Storm {
  signet: StartedSignet;
  rounds: number;
  /** Of each half of a round. */
  seconds: number;
  say: (line: string) => void;
}

/** /token of one organisation alone, and while another registers 100 clients a second (open loop, quotas off). */
export async function measureStorm({ signet, rounds, seconds, say }: Storm): Promise<StormReport> {
  say('Storm: warm-up');
  await blaming(signet.contender, 'warming up for the storm', half(signet, seconds, true));
  const measured: StormRound[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    say(`Storm: round ${round} of ${rounds}`);
    measured.push(
      await blaming(signet.contender, 'a storm of registrations', measureRound(signet, seconds, round)),
    );
  }
  return summariseStorm(measured, { tokensPerSecond: TOKENS_PER_SECOND, seconds });
}

/** Each round begins with the other half: what drifts favours neither. */
async function measureRound(signet: StartedSignet, seconds: number, round: number): Promise<StormRound> {
  const stormFirst = round % 2 === 0;
  const first = await half(signet, seconds, stormFirst);
  const second = await half(signet, seconds, !stormFirst);
  const [storm, alone] = stormFirst ? [first, second] : [second, first];
  return {
    alone: alone.latencies,
    storm: storm.latencies,
    registrationsPerSecond: storm.registrationsPerSecond,
  };
}

interface Half {
  latencies: Latencies;
  registrationsPerSecond: number;
}

/** Everything is made and bought before the clocks run, and read after. */
async function half(signet: StartedSignet, seconds: number, withStorm: boolean): Promise<Half> {
  const registrations = withStorm ? await registrationRequests(signet, seconds) : [];
  const tokens = tokenRequests(signet, seconds);
  const { port } = signet.contender;
  const [issued, registered] = await Promise.all([
    sendLoad({ port, requests: tokens, expectedStatus: 200, perSecond: TOKENS_PER_SECOND }),
    sendLoad({
      port,
      requests: registrations,
      expectedStatus: 201,
      perSecond: REGISTRATIONS_PER_SECOND,
    }),
  ]);
  for (const body of issued.bodies) tokenJob.check(JSON.parse(body));
  for (const body of registered.bodies) registerJob.check(JSON.parse(body));
  return {
    latencies: latenciesOf(issued),
    registrationsPerSecond: withStorm ? registrations.length / registered.seconds : 0,
  };
}

function tokenRequests({ contender: { port, clients } }: StartedSignet, seconds: number): Buffer[] {
  const count = seconds * TOKENS_PER_SECOND;
  return Array.from({ length: count }, (_, index) => tokenRequest(port, rotating(clients, index)));
}

async function registrationRequests(
  { contender: { port }, makeNeighbourTokens }: StartedSignet,
  seconds: number,
): Promise<Buffer[]> {
  const tokens = await makeNeighbourTokens(seconds * REGISTRATIONS_PER_SECOND);
  return tokens.map((token) => registrationRequest(port, token, clientMetadata(makeKeyPair())));
}

function latenciesOf({ latencies }: LoadResult): Latencies {
  const sorted = latencies.toSorted();
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
}
