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
import { KeysExposedError } from './accept-registration.js';

/** What follows a refused registration or update: why is kept for its owner, and keys that were shown are burned. */
@Injectable()
export class RefusedRegistrations {
  constructor(
    private readonly administration: AdministrationStore,
    private readonly attempts: Attempts,
  ) {}

  /** Runs a registration or update of the client named in the context. */
  async recorded<T>(context: AttemptContext & { clientId: string }, run: () => Promise<T>): Promise<T> {
    try {
      return await this.attempts.recorded(context, () => this.burning(context.clientId, run));
    } catch (error) {
      if (error instanceof RegistrationError) await this.attempts.keep(context, whyRefused(error));
      if (error instanceof RegistrationLimitError) await this.attempts.keep(context, limitReached(error));
      throw error;
    }
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
  return refusal(error instanceof KeysExposedError ? 'key_exposed' : reasons[error.problems[0].code], {
    detail: shown(error.message),
  });
}

const limitReached = (error: RegistrationLimitError): Refusal =>
  refusal('registration_limit', { detail: shown(error.message) });

const reasons: Record<RegistrationErrorCode, RefusalReason> = {
  invalid_redirect_uri: 'metadata_refused',
  invalid_client_metadata: 'metadata_refused',
  invalid_software_statement: 'statement_invalid',
  unapproved_software_statement: 'statement_unapproved',
};
