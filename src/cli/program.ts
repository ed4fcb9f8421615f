/** Every command, its options and its help; a command's code loads when it runs. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { exitCode } from '../ir/failure.ts';
import { inert } from '../text/escape.ts';
import { defineHolding } from './program-lock.ts';
import { defineSecrets } from './program-secrets.ts';
import type { Shell } from './shell.ts';

/** Parses `argv` (without node and script) and runs the command. Returns the exit code; 3 for arguments that make no sense. */
export async function runProgram(shell: Shell, argv: readonly string[]): Promise<number> {
  let code: number = exitCode.done;
  const program = build(shell, (result) => {
    code = result;
  });
  await defineCompletion(program, argv);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCode.done : exitCode.badInput;
  }
}

/** Builds the program. */
function build(shell: Shell, done: (code: number) => void): Command {
  const program = new Command('runbook')
    .description('Plain English in git, a locked plan of shell commands in review, exactly those bytes on your hosts.')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showHelpAfterError('(run with --help for the usage)')
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    .configureOutput({
      writeOut: (text) => shell.result(text.trimEnd()),
      // Its messages repeat arguments as they came.
      writeErr: (text) => shell.progress(inert(text.trimEnd())),
    })
    .exitOverride();
  for (const define of [definePlanning, defineApplying, defineUndoing, defineHolding, defineAuthoring, defineLooking])
    define(program, { shell, done });
  for (const each of program.commands) inheritSettings(each, program);
  program.addHelpText('after', examples);
  return program;
}

const examples = `
Examples:
  runbook init                          start a repository here
  runbook try 'Install nginx'           see what a sentence compiles to
  runbook plan                          compile, and ask the hosts what would change
  runbook apply --commit                carry out the committed locks, commit the docs
  runbook demo                          see all of it on a throw-away host`;

/** Where commands are run, and what is told their exit code. */
export interface Target {
  readonly shell: Shell;
  readonly done: (code: number) => void;
}

function inheritSettings(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  for (const each of command.commands) inheritSettings(each, command);
}

const list = (value: string, before: readonly string[] = []): readonly string[] => {
  const items = value.split(',').map((item) => item.trim());
  if (items.some((item) => item === '')) throw new InvalidArgumentError('It has an empty name.');
  return [...before, ...items];
};

const failedFrom = (): Option =>
  new Option('--failed-from <run>', 'only hosts that this run left undone; latest for the newest run');

function selectors(command: Command): Command {
  return command
    .option('-l, --limit <hosts>', 'only these hosts or groups, separated by commas', list)
    .option('--only <steps>', 'only these steps', list)
    .option('--exclude <steps>', 'all but these steps', list);
}

const json = (): Option => new Option('--json', 'print events as NDJSON on standard output');

function definePlanning(program: Command, { shell, done }: Target): void {
  selectors(program.command('plan'))
    .argument('[runbooks...]', 'names of runbooks; all when absent')
    .addOption(failedFrom())
    .description('compile what changed, show the change of the locks, and ask the hosts what would happen')
    .option('--check', 'write nothing, ask nobody; exit 2 when a lock is stale (for CI)')
    .option('--offline', 'write the locks, ask nobody')
    .option('--detailed-exitcode', 'exit 2 when a host would change')
    .addOption(json())
    .addHelpText(
      'after',
      '\nExamples:\n  runbook plan web\n  runbook plan --check\n  runbook plan web --limit web1 --only site',
    )
    .action(async (names: string[], options) =>
      done(await (await import('./commands/plan.ts')).plan(shell, names, options)),
    );
  program
    .command('validate')
    .argument('[runbooks...]', 'names of runbooks; all when absent')
    .description('check every file, and say what is wrong where')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  runbook validate')
    .action(async (names: string[], options) =>
      done(await (await import('./commands/validate.ts')).validate(shell, names, options)),
    );
}

const applyHelp = `
Going on with a run (--resume):
  It keeps its id, hosts and steps, and needs the lock that it began with. What ended well is neither checked nor run again; a
  command that still runs on a host is waited for. A run that was killed goes on as if it had not been; of a run that ended,
  what failed is tried again. A command that was cut off on its host is done if its checks say so; else it stays unknown
  (exit 8), and runs again only with --rerun STEP, because nobody knows whether that is safe: look at the host first.

Examples:
  runbook apply web --commit
  runbook apply --failed-from latest    only the hosts that the newest run left undone
  runbook apply --limit web1,web2 --only site
  runbook apply db --approve drop-old-database
  runbook apply --resume --commit`;

function defineApplying(program: Command, { shell, done }: Target): void {
  selectors(program.command('apply'))
    .argument('[runbooks...]', 'names of runbooks; all when absent')
    .addOption(failedFrom())
    .description('carry out committed locks on their hosts, and write the docs')
    .option('--commit', 'commit the docs and the run record, and nothing else')
    .option('--approve <steps>', 'agree to these destructive or opaque steps', list)
    .addOption(new Option('--fix <mode>', 'what happens when a command fails').choices(['off', 'propose', 'auto']))
    .option('--resume [run]', 'go on with a run that was killed or did not end well; the newest when no id follows')
    .option('--rerun <steps>', 'with --resume: these steps may run again where nobody knows how they ended', list)
    .option('-q, --quiet', 'do not show the output of commands')
    .option('--log', 'write the whole output of each host to .runbook/logs/RUN/HOST.log')
    .addOption(json())
    .addHelpText('after', applyHelp)
    .action(async (names: string[], options) =>
      done(await (await import('./commands/apply.ts')).apply(shell, names, options)),
    );
  program
    .command('reseal')
    .argument('<runbook>', 'whose lock a person edited')
    .description('seal a lock again after a person edited its commands; they are marked source: human')
    .addHelpText('after', '\nExample:\n  runbook reseal web')
    .action(async (name: string) => done(await (await import('./commands/reseal.ts')).reseal(shell, name)));
  program
    .command('export')
    .argument('<runbook>', 'whose lock')
    .description('print the locked plan as one plain POSIX sh script, to read or to run without this program')
    .option('-f, --family <family>', 'for which OS family; needed where the lock has several')
    .option('-o, --output <file>', 'write it to this file')
    .addHelpText('after', '\nExample:\n  runbook export web --output web.sh && ssh web1 sh -s -- --check <web.sh')
    .action(async (name: string, options) =>
      done(await (await import('./commands/export.ts')).exportScript(shell, name, options)),
    );
}

function defineUndoing(program: Command, { shell, done }: Target): void {
  selectors(program.command('undo'))
    .argument('<run>', 'a run id, or the start of one; latest for the newest')
    .description('show what taking a run back would do, and after a yes do it, last command first')
    .option('-y, --yes', 'do it without asking; without this, nobody to ask means exit 2')
    .option('--approve <steps>', 'agree to taking back these steps though that is destructive or opaque', list)
    .option('--commit', 'commit the docs and the run record, and nothing else')
    .option('-q, --quiet', 'do not show the output of commands')
    .addOption(json())
    .addHelpText(
      'after',
      '\nExamples:\n  runbook undo latest\n  runbook undo 20261122T2359 --only site --limit web1 --yes',
    )
    .action(async (run: string, options) => done(await (await import('./commands/undo.ts')).undo(shell, run, options)));
}

function defineAuthoring(program: Command, { shell, done }: Target): void {
  program
    .command('init')
    .argument('[folder]', 'where; this folder when absent')
    .description('start a repository: settings, inventory, known_hosts, a first runbook, a workflow')
    .addHelpText('after', '\nExample:\n  runbook init ops && cd ops && runbook plan')
    .action(async (folder: string | undefined) =>
      done(await (await import('./commands/init.ts')).init(shell, folder ?? '.')),
    );
  program
    .command('try')
    .argument('<sentence>', 'a sentence, or - to read one a line')
    .description('translate, lower and judge a sentence; nothing is written')
    .addOption(
      new Option('-f, --family <family>', 'what to lower for')
        .choices(['debian', 'redhat', 'alpine', 'suse', 'arch'])
        .default('debian'),
    )
    .option('--vars <names>', 'variables that the sentence may name', list)
    .option('--json', 'print JSON: ops and commands, or refused')
    .addHelpText(
      'after',
      "\nExamples:\n  runbook try 'Install nginx and make sure it starts on boot'\n  runbook try --json - < sentences.txt",
    )
    .action(async (sentence: string, options) =>
      done(await (await import('./commands/try.ts')).tryOut(shell, sentence, options)),
    );
  program
    .command('judge')
    .argument('<command>', 'a shell command, or - to read one JSON string a line')
    .description('say what effect a shell command has, and why')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      "\nExamples:\n  runbook judge 'systemctl restart nginx'\n  printf '\"rm -rf /srv\"\\n' | runbook judge -",
    )
    .action(async (text: string, options) =>
      done(await (await import('./commands/judge.ts')).judge(shell, text, options)),
    );
}

function defineLooking(program: Command, { shell, done }: Target): void {
  const hosts = program
    .command('hosts')
    .description('the inventory: list hosts, pin their keys, see whether they answer');
  const named = (name: string, text: string): Command =>
    hosts.command(name).argument('[hosts...]', 'hosts or groups; all when absent').description(text).addOption(json());
  for (const [name, text] of [
    ['list', 'list hosts and groups'],
    ['scan', 'show host keys, ask before pinning them, and record OS families and machine ids'],
    ['ping', 'log in and say what each host is'],
  ] as const) {
    const command = named(name, text).addHelpText(
      'after',
      `\nExample:\n  runbook hosts ${name}${name === 'list' ? '' : ' web1'}`,
    );
    if (name === 'scan')
      command.option('--pin <fingerprints>', 'pin keys with these fingerprints without asking', list);
    command.action(async (names: string[], options) =>
      done(await (await import('./commands/hosts.ts')).hosts(shell, { action: name, names }, options)),
    );
  }
  defineSecrets(program, { shell, done });
  program
    .command('docs')
    .description('bring the docs folder up to date')
    .option('--check', 'write nothing; exit 2 when a page is stale')
    .addHelpText('after', '\nExample:\n  runbook docs --check')
    .action(async (options) => done(await (await import('./commands/docs.ts')).docs(shell, options)));
  program
    .command('history')
    .description('list the runs, newest first')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  runbook history')
    .action(async (options) => done(await (await import('./commands/history.ts')).history(shell, options)));
  program
    .command('show')
    .argument('<run>', 'a run id, or the start of one; latest for the newest')
    .description('show one run: every command on every host, diffs, fixes')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  runbook show latest')
    .action(async (run: string, options) => done(await (await import('./commands/show.ts')).show(shell, run, options)));
  program
    .command('demo')
    .description('all of it on an embedded SSH host, in a temporary folder; under 20 seconds')
    .option('--keep', 'keep the temporary folder')
    .addHelpText('after', '\nExample:\n  runbook demo')
    .action(async (options) => done(await (await import('./commands/demo.ts')).demo(shell, options)));
}

/** Completion scripts, and the hidden `complete` that they ask for words; loaded only when it is asked for. */
async function defineCompletion(program: Command, argv: readonly string[]): Promise<void> {
  if (argv[0] === 'completion' || argv[0] === 'complete') {
    const { default: tab } = await import('@bomb.sh/tab/commander');
    tab(program, { completionCommandName: 'completion' });
    return;
  }
  program
    .command('completion')
    .argument('<shell>', 'bash, zsh, fish or powershell')
    .description('print a completion script')
    .addHelpText('after', '\nExample:\n  source <(runbook completion bash)');
}
