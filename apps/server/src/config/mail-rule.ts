import { canonicalEmail } from '@signet/protocol';
import {
  type ValidationArguments,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';

/** An smtp:// or smtps:// URL with a host and nothing after it. */
@ValidatorConstraint({ name: 'mailServer' })
export class MailServerRule implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (typeof value !== 'string' || !URL.canParse(value)) return false;
    const { protocol, hostname, pathname, search, hash } = new URL(value);
    return /^smtps?:$/.test(protocol) && hostname !== '' && /^\/?$/.test(pathname) && search + hash === '';
  }

  defaultMessage(): string {
    return 'SIGNET_SMTP_URL must be smtp://host:port or smtps://host:port, with user:password@ where the server wants them';
  }
}

/** A mail address; needed where there is a mail server. */
@ValidatorConstraint({ name: 'mailSender' })
export class MailSenderRule implements ValidatorConstraintInterface {
  validate(value: unknown, { object }: ValidationArguments): boolean {
    if (value === undefined) return (object as { SIGNET_SMTP_URL?: string }).SIGNET_SMTP_URL === undefined;
    return typeof value === 'string' && canonicalEmail(value) !== undefined;
  }

  defaultMessage(): string {
    return 'SIGNET_MAIL_FROM must be the mail address that SIGNET_SMTP_URL sends from';
  }
}
