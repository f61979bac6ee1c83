import { hash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CeremonyPurpose, PasskeyChallengeStore } from '@signet/store';

/** Who a ceremony is for: one browser, and a session of a member where there is one. */
export interface CeremonyOwner {
  purpose: CeremonyPurpose;
  /** A secret only this browser has. */
  browser: string;
  memberId?: string;
  sessionId?: string;
}

const CHALLENGE_BYTES = 32;

/** Passkey ceremonies under way. */
@Injectable()
export class Ceremonies {
  constructor(private readonly challenges: PasskeyChallengeStore) {}

  /** Begins a ceremony; its challenge, 32 random bytes. */
  async begin({ browser, ...owner }: CeremonyOwner): Promise<Buffer> {
    const challenge = randomBytes(CHALLENGE_BYTES);
    await this.challenges.begin({
      ...owner,
      challengeHash: boundHash(challenge.toString('base64url'), browser),
    });
    return challenge;
  }

  /** Ends the ceremony of this challenge (base64url), good or not. True where it was this owner's, and in time. */
  end(challenge: string, { browser, ...owner }: CeremonyOwner): Promise<boolean> {
    return this.challenges.take({ ...owner, challengeHash: boundHash(challenge, browser) });
  }
}

/** What is stored: found again only with the challenge and the browser together. */
const boundHash = (challenge: string, browser: string): Buffer =>
  hash('sha256', `signet:passkey-challenge:1\0${challenge}\0${browser}`, 'buffer');
