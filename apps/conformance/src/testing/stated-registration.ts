import { beforeAll, expect } from 'vitest';
import { said, type Answer, type Body } from './answer.js';
import type { AssertionParts } from './assertion.js';
import { makeKeyPair } from './key-pair.js';
import { goodMetadata, onboard, registerWith, type Metadata, type Partner } from './onboarding.js';
import { expectInvalidMetadata } from './refusals.js';
import type { Server } from './server.js';
import { approveSoftware, newPublisher, softwareStatement, trustIssuer } from './software-statement.js';

/** A partner that may register the software of a trusted publisher, made before the tests of the file. */
export function trustedPublisher(server: Server, otherNode: Server) {
  const publisher = newPublisher();
  let partner: Partner;
  beforeAll(async () => {
    partner = await onboard(server);
    await trustIssuer(server, publisher);
    await approveSoftware(server, partner, publisher);
  });

  const ask = (software_statement: unknown, metadata: Metadata = {}, node = server): Promise<Answer> =>
    registerWith(node, partner, goodMetadata(makeKeyPair(), { software_statement, ...metadata }));
  return {
    publisher,
    partnerOf: () => partner,
    ask,
    send201: async (statement: unknown, metadata: Metadata = {}, node = otherNode): Promise<Body> => {
      const answer = await ask(statement, metadata, node);
      expect(answer.status, said(answer)).toBe(201);
      return answer.body;
    },
    stating: (claims: Record<string, unknown>, parts: AssertionParts = {}) =>
      softwareStatement(publisher, { ...parts, claims }),
  };
}

export const expectInvalid = (answer: Answer, field: string | RegExp = 'software_statement') =>
  expectInvalidMetadata(answer, field, 'invalid_software_statement');

export const expectUnapproved = (answer: Answer) =>
  expectInvalidMetadata(answer, 'software_statement', 'unapproved_software_statement');
