import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { clientFilter } from './clients/client-filter.js';
import { filtersOf } from './activity/filters.js';
import { LoadingPage } from './page/loading-page.js';
import { NotFoundPage } from './page/not-found-page.js';
import { FramedFailure, PageFailure } from './page/page-failure.js';
import { issuerPath } from './server/issuer-path.js';
import { Application } from './shell/application.js';
import { acceptOrganisation } from './shell/accept-organisation.js';
import { acceptSession } from './shell/accept-session.js';
import { findOutcome, type SingleSignOnOutcome } from './sign-in/single-sign-on-outcome.js';

/** What every route is given. */
export interface RouterContext {
  queries: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({ component: Application });

// Pages for anybody.
const anybody = createRoute({
  getParentRoute: () => root,
  id: 'anybody',
  component: lazyRouteComponent(() => import('./shell/open-frame.js'), 'OpenFrame'),
});
const signIn = createRoute({
  getParentRoute: () => anybody,
  path: '/sign-in',
  validateSearch: ({ next, single_sign_on }): { next?: string; single_sign_on?: SingleSignOnOutcome } => ({
    next: typeof next === 'string' ? next : undefined,
    single_sign_on: findOutcome(single_sign_on),
  }),
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page.js'), 'SignInPage'),
});
const signUp = createRoute({
  getParentRoute: () => anybody,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('./sign-up/sign-up-page.js'), 'SignUpPage'),
});
const confirmSignUp = createRoute({
  getParentRoute: () => anybody,
  path: '/sign-up/confirm',
  component: lazyRouteComponent(() => import('./sign-up/confirm-sign-up-page.js'), 'ConfirmSignUpPage'),
});
const setUp = createRoute({
  getParentRoute: () => anybody,
  path: '/set-up',
  component: lazyRouteComponent(() => import('./set-up/set-up-page.js'), 'SetUpPage'),
});
const invitation = createRoute({
  getParentRoute: () => anybody,
  path: '/invite',
  component: lazyRouteComponent(() => import('./invitation/invitation-page.js'), 'InvitationPage'),
});

const tools = createRoute({
  getParentRoute: () => root,
  id: 'tools',
  component: lazyRouteComponent(() => import('./shell/open-frame.js'), 'WideOpenFrame'),
});
const debuggerWithoutAccount = createRoute({
  getParentRoute: () => tools,
  path: '/tools/debugger',
  component: lazyRouteComponent(() => import('./debugger/open-debugger-page.js'), 'OpenDebuggerPage'),
});

const errors = createRoute({
  getParentRoute: () => tools,
  path: '/docs/errors',
  component: lazyRouteComponent(() => import('./errors/errors-page.js'), 'ErrorsPage'),
});
const error = createRoute({
  getParentRoute: () => tools,
  path: '/docs/errors/$code',
  component: lazyRouteComponent(() => import('./errors/errors-page.js'), 'ErrorPage'),
});

// Pages for who is signed in; everybody else is led to the sign-in and comes back.
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: acceptSession,
  errorComponent: FramedFailure,
  component: lazyRouteComponent(() => import('./shell/shell.js'), 'Shell'),
});
const me = createRoute({
  getParentRoute: () => signedIn,
  path: '/me',
  validateSearch: ({ single_sign_on }): { single_sign_on?: SingleSignOnOutcome } => ({
    single_sign_on: findOutcome(single_sign_on),
  }),
  component: lazyRouteComponent(() => import('./me/me-page.js'), 'MePage'),
});

const organisation = createRoute({
  getParentRoute: () => signedIn,
  path: '/o/$organisation',
  beforeLoad: acceptOrganisation,
  component: Outlet,
});
const overview = createRoute({
  getParentRoute: () => organisation,
  path: '/',
  component: lazyRouteComponent(() => import('./overview/overview-page.js'), 'OverviewPage'),
});
const members = createRoute({
  getParentRoute: () => organisation,
  path: '/members',
  component: lazyRouteComponent(() => import('./members/members-page.js'), 'MembersPage'),
});
const settings = createRoute({
  getParentRoute: () => organisation,
  path: '/settings',
  component: lazyRouteComponent(() => import('./organisation/settings-page.js'), 'SettingsPage'),
});
const audit = createRoute({
  getParentRoute: () => organisation,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit/audit-page.js'), 'AuditPage'),
});

const firstToken = createRoute({
  getParentRoute: () => organisation,
  path: '/start',
  validateSearch: ({ client }): { client?: string } => (typeof client === 'string' ? { client } : {}),
  component: lazyRouteComponent(() => import('./first-token/first-token-page.js'), 'FirstTokenPage'),
});
const addKey = createRoute({
  getParentRoute: () => organisation,
  path: '/keys/new',
  component: lazyRouteComponent(() => import('./add-key/add-key-page.js'), 'AddKeyPage'),
});
const clients = createRoute({
  getParentRoute: () => organisation,
  path: '/clients',
  validateSearch: clientFilter,
  component: lazyRouteComponent(() => import('./clients/clients-page.js'), 'ClientsPage'),
});
const client = createRoute({
  getParentRoute: () => organisation,
  path: '/clients/$client_id',
  component: lazyRouteComponent(() => import('./clients/client-page.js'), 'ClientPage'),
});
const keys = createRoute({
  getParentRoute: () => organisation,
  path: '/keys',
  component: lazyRouteComponent(() => import('./keys/keys-page.js'), 'KeysPage'),
});
const key = createRoute({
  getParentRoute: () => organisation,
  path: '/keys/$key',
  component: lazyRouteComponent(() => import('./keys/key-page.js'), 'KeyPage'),
});
const rotate = createRoute({
  getParentRoute: () => organisation,
  path: '/keys/$key/rotate',
  validateSearch: ({ next }): { next?: string } => (typeof next === 'string' ? { next } : {}),
  component: lazyRouteComponent(() => import('./rotate/rotate-page.js'), 'RotatePage'),
});
const assertionDebugger = createRoute({
  getParentRoute: () => organisation,
  path: '/debugger',
  component: lazyRouteComponent(() => import('./debugger/debugger-page.js'), 'DebuggerPage'),
});

const activity = createRoute({
  getParentRoute: () => organisation,
  path: '/activity',
  validateSearch: filtersOf,
  component: lazyRouteComponent(() => import('./activity/activity-page.js'), 'ActivityPage'),
});
const attempt = createRoute({
  getParentRoute: () => organisation,
  path: '/activity/$reference',
  component: lazyRouteComponent(() => import('./attempt/attempt-page.js'), 'AttemptPage'),
});
const registration = createRoute({
  getParentRoute: () => organisation,
  path: '/registration',
  component: lazyRouteComponent(() => import('./registration/registration-page.js'), 'RegistrationPage'),
});
const remoteKeySet = createRoute({
  getParentRoute: () => organisation,
  path: '/remote-key-sets/$client_id',
  component: lazyRouteComponent(() => import('./key-set/key-set-page.js'), 'KeySetPage'),
});

const routeTree = root.addChildren([
  anybody.addChildren([signIn, signUp, confirmSignUp, setUp, invitation]),
  tools.addChildren([debuggerWithoutAccount, errors, error]),
  signedIn.addChildren([
    me,
    organisation.addChildren([
      overview,
      firstToken,
      clients,
      client,
      keys,
      key,
      rotate,
      addKey,
      assertionDebugger,
      members,
      settings,
      audit,
      activity,
      attempt,
      registration,
      remoteKeySet,
    ]),
  ]),
]);

/** Which page stands at which path. A page is loaded when it is first gone to. */
export const newRouter = (queries: QueryClient) =>
  createRouter({
    routeTree,
    basepath: issuerPath() || '/',
    context: { queries },
    defaultPreload: 'intent',
    // What is there already is shown at once; a skeleton appears only when that takes its time.
    defaultPendingMs: 200,
    defaultPendingMinMs: 0,
    defaultPendingComponent: LoadingPage,
    defaultErrorComponent: PageFailure,
    defaultNotFoundComponent: NotFoundPage,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
