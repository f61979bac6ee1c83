import { dpopJob } from './dpop.js';
import { introspectJob } from './introspect.js';
import type { Job, JobName } from './job.js';
import { readJob } from './read.js';
import { registerJob } from './register.js';
import { tokenJob } from './token.js';

export const allJobs: Record<JobName, Job> = {
  token: tokenJob,
  register: registerJob,
  read: readJob,
  dpop: dpopJob,
  introspect: introspectJob,
};
