import { PasswordInput, type PasswordInputProps, TextInput, type TextInputProps } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useField } from './field.js';

interface FieldOf<Values> {
  form: UseFormReturnType<Values>;
  name: keyof Values & string;
  label: string;
}

type TextFieldProps<Values> = FieldOf<Values> & Omit<TextInputProps, keyof FieldOf<Values>>;
type PasswordFieldProps<Values> = FieldOf<Values> & Omit<PasswordInputProps, keyof FieldOf<Values>>;

/** One line of text in a form. Every field of a person's own says so by `autoComplete`; pasting is always fine. */
export function TextField<Values>({ form, name, ...props }: TextFieldProps<Values>) {
  return <TextInput {...useField(form, name)} {...props} />;
}

/** The same for a password, which can be looked at. */
export function PasswordField<Values>({ form, name, ...props }: PasswordFieldProps<Values>) {
  return <PasswordInput {...useField(form, name)} {...props} />;
}
