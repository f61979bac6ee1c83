import { MainJob1763700000000 } from './1763700000000-main-job.js';
import { RegistrationTokenRotation1763800000000 } from './1763800000000-registration-token-rotation.js';
import { RepeatedRegistrations1763900000000 } from './1763900000000-repeated-registrations.js';
import { SoftwareStatements1764000000000 } from './1764000000000-software-statements.js';
import { Policies1764100000000 } from './1764100000000-policies.js';
import { RemoteKeySets1764200000000 } from './1764200000000-remote-key-sets.js';
import { TrustAnchors1764250000000 } from './1764250000000-trust-anchors.js';
import { KeyLife1764300000000 } from './1764300000000-key-life.js';
import { ResourceServers1764400000000 } from './1764400000000-resource-servers.js';
import { TrustUpkeep1764500000000 } from './1764500000000-trust-upkeep.js';
import { Portal1764600000000 } from './1764600000000-portal.js';
import { PortalKernel1764605000000 } from './1764605000000-portal-kernel.js';
import { SignIn1764610000000 } from './1764610000000-sign-in.js';
import { PolicyInForce1764700000000 } from './1764700000000-policy-in-force.js';
import { EncryptedIntrospection1764710000000 } from './1764710000000-encrypted-introspection.js';
import { KeyEnds1764720000000 } from './1764720000000-key-ends.js';
import { MutualTls1764850000000 } from './1764850000000-mutual-tls.js';

/** Every migration, oldest first. */
export const migrations = [
  MainJob1763700000000,
  RegistrationTokenRotation1763800000000,
  RepeatedRegistrations1763900000000,
  SoftwareStatements1764000000000,
  Policies1764100000000,
  RemoteKeySets1764200000000,
  TrustAnchors1764250000000,
  KeyLife1764300000000,
  ResourceServers1764400000000,
  TrustUpkeep1764500000000,
  Portal1764600000000,
  PortalKernel1764605000000,
  SignIn1764610000000,
  PolicyInForce1764700000000,
  EncryptedIntrospection1764710000000,
  KeyEnds1764720000000,
  MutualTls1764850000000,
];
