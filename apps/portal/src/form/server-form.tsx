import { Button } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { ProblemNotice } from '../page/problem-notice.js';
import { isServerProblem } from '../server/server-problem.js';
import { ErrorSummary } from './error-summary.js';
import { FormIdentity } from './field.js';

type Texts = Record<string, unknown>;

interface ServerFormProps<Values extends Texts, Answer> {
  form: UseFormReturnType<Values>;
  /** What each field is called, for the summary of errors. */
  labels: Partial<Record<keyof Values, string>>;
  /** What the button says: what happens. */
  action: string;
  send: (values: Values) => Promise<Answer>;
  onSent: (answer: Answer) => unknown;
  /** Set where another action of the page is the first one. */
  isSecondary?: boolean;
  /** Beside the button, e.g. a way to cancel. */
  otherActions?: ReactNode;
  children: ReactNode;
}

/** A form whose values the server judges: every field it refuses is named above the form and marked in it. */
export function ServerForm<Values extends Texts, Answer>(props: ServerFormProps<Values, Answer>) {
  const { form, labels, action, send, onSent, isSecondary, otherActions, children } = props;
  const id = useId();
  const [refused, setRefused] = useState<string[]>([]);
  const { mutate, error, isPending } = useMutation({
    mutationFn: send,
    onSuccess: onSent,
    onMutate: () => setRefused([]),
    onError: (failure) => setRefused(markFields(form, failure)),
  });
  const faults = refused
    .filter((field) => form.errors[field])
    .map((field) => ({
      id: `${id}-${field}`,
      label: labels[field] ?? field,
      text: String(form.errors[field]),
    }));
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.onSubmit(
        (values) => mutate(values),
        (errors) => setRefused(Object.keys(errors)),
      )}
    >
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      {error && refused.length === 0 && <ProblemNotice error={error} />}
      <FormIdentity value={id}>{children}</FormIdentity>
      <div className="form-actions">
        <Button type="submit" variant={isSecondary ? 'default' : 'filled'} loading={isPending}>
          {action}
        </Button>
        {otherActions}
      </div>
    </form>
  );
}

/** Marks what the server refused; the fields, or none when it was about the whole. */
function markFields<Values extends Texts>(form: UseFormReturnType<Values>, failure: Error): string[] {
  if (!isServerProblem(failure)) return [];
  const known = failure.fields.filter(({ field }) => field in form.getValues());
  form.setErrors(Object.fromEntries(known.map(({ field, text }) => [field, sentence(text)])));
  return known.map(({ field }) => field);
}

// The server says what a member "must be …"; above a field that stands as a sentence.
const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
