import { type Command, Help, type HelpConfiguration } from 'commander';
import type { Paint } from './terminal/paint.js';

/** What the help of the program itself teaches: the main job, exit codes, the environment. */
export const mainJob = `
The main job, in five lines
  $ signet admin create-organisation 'Acme Bank'
  $ signet admin add-certificate 'Acme Bank' acme.crt                     # an onboarding client: c_1
  $ signet register -f client.json --client-id c_1 --key acme.key --new-key client.jwk        # c_2
  $ signet token --client-id c_2 --key client.jwk --scope read
  $ signet admin revoke c_2                                        # no further token, others go on

Exit codes
  0 done   1 refused by the server   2 wrong usage or input file   3 server not reachable

Environment
  SIGNET_SERVER        the server, by default http://localhost:3000
  SIGNET_ADMIN_TOKEN   the admin token, by default read from $SIGNET_DATA_DIR/admin-token
  SIGNET_DATA_DIR      the data directory of a server on this machine, by default .signet
  NO_COLOR             no colours, also on a terminal`;

const standard = Object.assign(new Help(), { showGlobalOptions: true });

const operandsOf = (command: Command): string =>
  command.registeredArguments.map((argument) => ` <${argument.name()}>`).join('');

/** The layout of help: the options that work everywhere are listed with every command. */
export const helpConfiguration = (paint: Paint): HelpConfiguration => ({
  showGlobalOptions: true,
  helpWidth: 100,
  styleTitle: paint.strong,
  subcommandTerm: (command) => command.name() + operandsOf(command),
  visibleGlobalOptions: (command) =>
    standard.visibleGlobalOptions(command).filter(({ long }) => long !== '--version'),
});
