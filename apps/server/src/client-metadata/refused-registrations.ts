import { Injectable } from '@nestjs/common';
import {
  type Refusal,
  refusal,
  type RefusalReason,
  RegistrationError,
  type RegistrationErrorCode,
  shown,
} from '@signet/protocol';
import { AdministrationStore } from '@signet/store';
import { type AttemptContext, Attempts } from '../http/attempts.js';
import { KeySetUriError } from '../remote-key-sets/key-set-refusal.js';
import { RegistrationLimitError } from './registration-limit-error.js';
import { Log } from '../log/log.js';
import { KeyElsewhereError, KeysExposedError } from './accept-registration.js';

/**
 * What follows a refused registration or update: why is kept for its owner, keys that were shown are burned, and administrators
 * hear of a key that is registered elsewhere.
 */
@Injectable()
export class RefusedRegistrations {
  constructor(
    private readonly administration: AdministrationStore,
    private readonly attempts: Attempts,
    private readonly log: Log,
  ) {}

  /** Runs a registration or update of the client named in the context. */
  async recorded<T>(context: AttemptContext & { clientId: string }, run: () => Promise<T>): Promise<T> {
    try {
      return await this.attempts.recorded(context, () => this.burning(context.clientId, run));
    } catch (error) {
      if (error instanceof KeyElsewhereError) this.report(error, context);
      if (error instanceof RegistrationError) await this.attempts.keep(context, whyRefused(error));
      if (error instanceof RegistrationLimitError) await this.attempts.keep(context, limitReached(error));
      throw error;
    }
  }

  /** Tells whoever watches the client that nothing followed: it was accepted. */
  accepted(context: AttemptContext): void {
    this.attempts.accepted(context);
  }

  private report(
    { thumbprints }: KeyElsewhereError,
    { clientId: client_id, reference }: AttemptContext,
  ): void {
    this.log.warn('key.registered_elsewhere', { client_id, reference, thumbprints });
  }

  /** A private key that was shown is lost, whether or not anything was to be registered with it. */
  async burning<T>(clientId: string, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof KeysExposedError) {
        await this.administration.burnKeys(error.thumbprints, { actor: clientId });
      }
      throw error;
    }
  }
}

function whyRefused(error: RegistrationError): Refusal {
  if (error instanceof KeySetUriError) return error.refusal;
  return refusal(reasonOf(error), { detail: shown(error.message) });
}

function reasonOf(error: RegistrationError): RefusalReason {
  if (error instanceof KeysExposedError) return 'key_exposed';
  return error instanceof KeyElsewhereError ? 'key_elsewhere' : reasons[error.problems[0].code];
}

const limitReached = (error: RegistrationLimitError): Refusal =>
  refusal('registration_limit', { detail: shown(error.message) });

const reasons: Record<RegistrationErrorCode, RefusalReason> = {
  invalid_redirect_uri: 'metadata_refused',
  invalid_client_metadata: 'metadata_refused',
  invalid_software_statement: 'statement_invalid',
  unapproved_software_statement: 'statement_unapproved',
};
