import { Injectable } from '@nestjs/common';
import { Admission, type AdmissionRequest, type ClientKeyRecord, KeyUses, type Verdict } from '@signet/store';

/** Admission, and what the use of a key leaves behind where an assertion was admitted, by whichever statement. */
@Injectable()
export class KeyAdmission {
  constructor(
    private readonly admission: Admission,
    private readonly keyUses: KeyUses,
  ) {}

  /** Throws `Unavailable`. */
  admit(request: AdmissionRequest): Promise<Verdict> {
    return this.admission.admit(request);
  }

  /** The first use of a staged key is waited for. Throws `Unavailable`. */
  async noteUse(key: ClientKeyRecord): Promise<void> {
    await this.keyUses.note(key);
  }
}
