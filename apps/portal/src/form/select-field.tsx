import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useField } from './field.js';

interface FieldOf<Values> {
  form: UseFormReturnType<Values>;
  name: keyof Values & string;
  label: string;
}

type SelectFieldProps<Values> = FieldOf<Values> & Omit<NativeSelectProps, keyof FieldOf<Values>>;

/** One of a few in a form. */
export function SelectField<Values>({ form, name, ...props }: SelectFieldProps<Values>) {
  return <NativeSelect {...useField(form, name)} {...props} />;
}
