import { IsString, Length, Matches } from 'class-validator';
import { together } from './together.js';

// No control characters, no direction overrides, no zero-width characters: names are read by people.
const NAME = /^(?!\s*$)[^\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>]*$/u;

/** The name of a person or an organisation: 1 to 200 characters that can be seen. */
export const PersonName = (): PropertyDecorator =>
  together(
    Matches(NAME, { message: 'must have letters, and no control or invisible characters' }),
    Length(1, 200, { message: 'must have 1 to 200 characters' }),
    IsString({ message: 'must be a text' }),
  );
