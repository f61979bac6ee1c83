import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import type { Environment } from '../../config/environment.js';
import { SignInOffers } from '../description/sign-in-offers.js';
import { Completion } from '../factors/completion.js';
import { Enrolment } from '../factors/enrolment.js';
import { FactorsController } from '../factors/factors.controller.js';
import { PasskeyEnrolment } from '../factors/passkey-enrolment.js';
import { MyPasskeys } from '../factors/passkeys.service.js';
import { MyPassword } from '../factors/password.service.js';
import { MyRecoveryCodes } from '../factors/recovery-codes.service.js';
import { TotpRemoval } from '../factors/totp-removal.js';
import { MyTotp } from '../factors/totp.service.js';
import { StepUpProofs } from '../step-up/step-up-proofs.js';
import { StepUpController } from '../step-up/step-up.controller.js';
import { StepUp } from '../step-up/step-up.service.js';
import { SecondFactorSignIn } from './one-time-code/second-factor-sign-in.js';
import { TotpCodes } from './one-time-code/totp-codes.js';
import { Ceremonies } from './passkey/ceremonies.js';
import { PasskeySignIn } from './passkey/passkey-sign-in.js';
import { Passkeys } from './passkey/passkeys.js';
import { RelyingParty } from './passkey/relying-party.js';
import { KnownPasswords } from './password/known-passwords.js';
import { MemberSecrets } from './password/member-secrets.js';
import { PasswordHashing } from './password/password-hashing.js';
import { PasswordSignIn } from './password/password-sign-in.js';
import { SignInController } from './sign-in.controller.js';
import { Flows } from './single-sign-on/flow.js';
import { IdentityProvider, PROVIDER } from './single-sign-on/identity-provider.js';
import { ReturnedFlows } from './single-sign-on/returned-flows.js';
import { SingleSignOnSettings } from './single-sign-on/single-sign-on-settings.js';
import { SingleSignOnController } from './single-sign-on/single-sign-on.controller.js';
import { SingleSignOn } from './single-sign-on/single-sign-on.service.js';
import { CeremonyQuota } from './tries/ceremony-quota.js';
import { Tries } from './tries/tries.js';

const passwords: Provider[] = [PasswordSignIn, MemberSecrets];
const oneTimeCodes: Provider[] = [SecondFactorSignIn, TotpCodes];
const passkeys: Provider[] = [PasskeySignIn, Passkeys, Ceremonies, RelyingParty];
const singleSignOn: Provider[] = [SingleSignOn, IdentityProvider, Flows, ReturnedFlows];
const factors: Provider[] = [
  ...[MyPasskeys, PasskeyEnrolment, MyPassword, MyTotp, TotpRemoval, MyRecoveryCodes],
  ...[Enrolment, Completion],
];

/** How people sign in, and what they sign in with. */
@Module({})
export class SignInModule {
  static of(environment: Environment): DynamicModule {
    return {
      module: SignInModule,
      controllers: [SignInController, StepUpController, FactorsController, SingleSignOnController],
      providers: [
        ...[Tries, CeremonyQuota, ...passwords, ...oneTimeCodes, ...passkeys, ...singleSignOn, ...factors],
        ...[StepUp, StepUpProofs, hashing, known(environment), settings(environment)],
      ],
    };
  }
}

const hashing: Provider = {
  provide: PasswordHashing,
  useFactory: async () => {
    const made = new PasswordHashing();
    await made.prepare();
    return made;
  },
};

const known = ({ SIGNET_KNOWN_PASSWORDS_FILE }: Environment): Provider => ({
  provide: KnownPasswords,
  useFactory: () => KnownPasswords.of(SIGNET_KNOWN_PASSWORDS_FILE),
});

const settings = (environment: Environment): Provider => ({
  provide: SingleSignOnSettings,
  inject: [SignInOffers],
  useFactory: async (offers: SignInOffers) => {
    const read = await SingleSignOnSettings.of(environment);
    if (read.provider) offers.singleSignOn.push({ provider: PROVIDER, name: read.provider.name });
    return read;
  },
});
