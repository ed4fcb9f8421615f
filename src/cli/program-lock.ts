/** `runbook lock`, its options and its help. */
import { type Command, Option } from 'commander';
import type { Target } from './program.ts';

/** Adds the command to the program. */
export function defineHolding(program: Command, { shell, done }: Target): void {
  const lock = program.command('lock').description('who holds the hosts and this repository, and giving them free');
  lock
    .command('status')
    .argument('[hosts...]', 'hosts or groups; all when absent')
    .description('ask the hosts, read-only, who holds them')
    .addOption(new Option('--json', 'print JSON, one object a line'))
    .addHelpText('after', '\nExample:\n  runbook lock status web1')
    .action(async (names: string[], options) =>
      done(await (await import('./commands/lock.ts')).lockStatus(shell, names, options)),
    );
  lock
    .command('release')
    .argument('[hosts...]', 'hosts or groups')
    .description('free what a run that is gone left behind')
    .option('--repo', 'free this repository instead')
    .option('--force', 'also where the holder may still act')
    .option('--yes', 'do not ask')
    .addHelpText('after', '\nExamples:\n  runbook lock release web1\n  runbook lock release --repo')
    .action(async (names: string[], options) =>
      done(await (await import('./commands/lock.ts')).lockRelease(shell, names, options)),
    );
}
