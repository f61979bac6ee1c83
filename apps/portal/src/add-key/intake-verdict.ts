import { counted } from '../check-a-key/counted.js';
import type { VerdictText } from '../check-a-key/verdict-text.js';
import { lifeStage } from '../lifetime/lifetime.js';
import type { Intake } from './intake/intake.js';
import { intakeText } from './intake-text.js';
import type { IntakeState } from './use-intake.js';

/** What to say first of what was put into the field; undefined while there is nothing to say. */
export function intakeVerdict(intakeState: IntakeState): VerdictText | undefined {
  if (intakeState.state === 'failed') return unreadable();
  return intakeState.state === 'read' ? verdictOf(intakeState.intake, intakeState.at) : undefined;
}

function verdictOf(intake: Intake, at: Date): VerdictText {
  switch (intake.kind) {
    case 'private_key':
      return privateKey(intake.command);
    case 'key_store':
      return {
        tone: 'warn',
        title: 'This is a PKCS#12 key store.',
        text: 'Its password opens it here, in your browser. Only certificates leave this page.',
      };
    case 'address':
      return {
        tone: 'warn',
        title: 'This is a web address.',
        text: 'The key set at an address belongs to a client that registers itself, as its jwks_uri. To add the keys in it here, give the set itself:',
        command: `curl -sS '${intake.address.replaceAll("'", '%27')}'`,
      };
    case 'unfit':
      return { tone: 'bad', title: `This is ${intake.what}.`, text: intake.advice, command: intake.command };
    case 'refused':
      return { tone: 'bad', title: `${intake.what}: ${counted(intake.problems.length)} to mend.` };
    default:
      return { tone: toneOf(intake, at), title: 'Recognised.', text: intakeText(intake, at) };
  }
}

const toneOf = (intake: Intake, at: Date): VerdictText['tone'] => {
  if (intake.kind !== 'certificate') return 'ok';
  if (intake.certificate.problems.length > 0) return 'bad';
  return lifeStage(intake.certificate.life, at) === 'ending' ? 'warn' : 'ok';
};

// DCR-1103.
const privateKey = (command: string | undefined): VerdictText => ({
  tone: 'bad',
  title: 'This is a private key. We removed it from the page and sent nothing.',
  text: `If it was copied from a shared place, treat it as lost and make a new one.${command ? ' It is under a form this page cannot open; its public half is what belongs here:' : ''}`,
  command,
});

const unreadable = (): VerdictText => ({
  tone: 'bad',
  title: 'This browser could not read it.',
  text: isSecureContext
    ? 'The part of the page that reads keys did not load, or lacks something here. Reload the page and try again.'
    : 'Browsers offer the cryptography it takes on https and localhost only. Open this page there.',
});
