import type { UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isServerProblem } from '../server/server-problem.js';

export interface SubmissionOptions<Values, Answer> {
  form: UseFormReturnType<Values>;
  send: (values: Values) => Promise<Answer>;
  onSent: (answer: Answer) => unknown;
}

/** The fields that were not accepted the last time, and how often somebody tried. */
interface Outcome {
  refused: string[];
  round: number;
}

/** Sends the values of a form when its own rules allow, and marks in it what the server refused. */
export function useSubmission<Values extends Record<string, unknown>, Answer>({
  form,
  send,
  onSent,
}: SubmissionOptions<Values, Answer>) {
  const [{ refused, round }, setOutcome] = useState<Outcome>({ refused: [], round: 0 });
  const settle = (fields: string[]) => setOutcome((before) => ({ refused: fields, round: before.round + 1 }));
  const { mutate, error, isPending } = useMutation({
    mutationFn: send,
    onSuccess: onSent,
    onMutate: () => settle([]),
    onError: (failure) => settle(markFields(form, failure)),
  });
  const submit = form.onSubmit(
    (values) => mutate(values),
    (errors) => settle(Object.keys(errors)),
  );
  return { submit, refused, round, isPending, problem: refused.length === 0 ? error : null };
}

/** Marks what the server refused; the fields, or none when it was about the whole. */
function markFields<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  failure: Error,
): string[] {
  if (!isServerProblem(failure)) return [];
  const known = failure.fields.filter(({ field }) => field in form.getValues());
  form.setErrors(Object.fromEntries(known.map(({ field, text }) => [field, sentence(text)])));
  return known.map(({ field }) => field);
}

// The server says what a member "must be …"; above a field that stands as a sentence.
const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
