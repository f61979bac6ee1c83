import { Explained } from '../explained.js';

/** The person closed the ceremony: the write was not made. */
export class StepUpCancelled extends Explained {
  constructor() {
    super('Nothing was changed: the proof that it is you was not given.');
  }
}
