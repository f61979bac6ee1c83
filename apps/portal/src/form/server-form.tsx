import { Button } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { ProblemNotice } from '../page/problem-notice.js';
import { ErrorSummary } from './error-summary.js';
import { FormIdentity } from './field.js';
import { type SubmissionOptions, useSubmission } from './use-submission.js';

interface ServerFormProps<Values, Answer> extends SubmissionOptions<Values, Answer> {
  /** What each field is called, for the summary of errors. */
  labels: Partial<Record<keyof Values, string>>;
  /** What the button says: what happens. */
  action: string;
  /** Set where another action of the page is the first one. */
  isSecondary?: boolean;
  children: ReactNode;
}

/** A form whose values the server judges: every field it refuses is named above the form and marked in it. */
export function ServerForm<Values extends Record<string, unknown>, Answer>({
  labels,
  action,
  isSecondary,
  children,
  ...options
}: ServerFormProps<Values, Answer>) {
  const id = useId();
  const { errors } = options.form;
  const { submit, refused, round, isPending, problem } = useSubmission(options);
  const faults = refused
    .filter((field) => errors[field])
    .map((field) => ({ id: `${id}-${field}`, label: labels[field] ?? field, text: String(errors[field]) }));
  return (
    <form className="form" noValidate onSubmit={submit}>
      {faults.length > 0 && <ErrorSummary key={round} faults={faults} />}
      {problem && <ProblemNotice error={problem} />}
      <FormIdentity value={id}>{children}</FormIdentity>
      <div className="form-actions">
        <Button type="submit" variant={isSecondary ? 'default' : 'filled'} loading={isPending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
