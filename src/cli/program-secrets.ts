/** `runbook secrets`, its options and its help. */
import type { Command } from 'commander';
import type { SecretsCommand } from './commands/secrets.ts';
import type { Target } from './program.ts';

/** Adds the command to the program. */
export function defineSecrets(program: Command, { shell, done }: Target): void {
  const group = program
    .command('secrets')
    .description('secrets: where they come from, and the file that age encrypted; values are never shown');
  const act = async (command: SecretsCommand): Promise<void> =>
    done(await (await import('./commands/secrets.ts')).secrets(shell, command));
  group
    .command('list')
    .description('names, where each value comes from, and which runbooks use it')
    .addHelpText('after', '\nExample:\n  runbook secrets list')
    .action(async () => act({ action: 'list' }));
  group
    .command('set')
    .argument('<name>', 'as in `secrets:` of a runbook')
    .description('put a value into the encrypted file: typed without an echo, or from standard input')
    .addHelpText('after', '\nExamples:\n  runbook secrets set DB_PASSWORD\n  runbook secrets set TLS_KEY < site.key')
    .action(async (name: string) => act({ action: 'set', name }));
  group
    .command('remove')
    .argument('<name>', 'of a secret in the encrypted file')
    .description('take a secret out of the encrypted file')
    .addHelpText('after', '\nExample:\n  runbook secrets remove DB_PASSWORD')
    .action(async (name: string) => act({ action: 'remove', name }));
  group
    .command('recipients')
    .description('who can open the encrypted file: the lines of .age-recipients')
    .option('--renew', 'encrypt the file to them anew, after the list changed')
    .addHelpText('after', '\nExample:\n  runbook secrets recipients --renew')
    .action(async ({ renew }: { renew?: boolean }) => act({ action: 'recipients', renew: renew === true }));
}
