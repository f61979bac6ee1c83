import { MainJob1763700000000 } from './1763700000000-main-job.js';
import { RegistrationTokenRotation1763800000000 } from './1763800000000-registration-token-rotation.js';

/** Every migration, oldest first. */
export const migrations = [MainJob1763700000000, RegistrationTokenRotation1763800000000];
