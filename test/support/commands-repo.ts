/** A repository whose lock holds commands that a test writes: planned from sentences, edited by hand, resealed, committed. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { git, runbook } from './cli.ts';

/** The texts of one step's one command. */
export interface Texts {
  readonly check: string;
  readonly run: string;
  readonly verify?: string;
  readonly undo?: string;
  readonly timeoutSeconds?: number;
}

export interface CommandsRepo {
  readonly root: string;
  /** Ids of the steps, for `--approve`. */
  readonly steps: string;
  readonly remove: () => Promise<void>;
}

interface LockText {
  readonly steps: { readonly commands: Record<string, Record<string, unknown>[]> }[];
}

/** Steps are named s1, s2, ...; their runbook is `work`, for all hosts of the inventory. */
export async function commandsRepo(options: {
  readonly inventory: string;
  readonly knownHosts: string;
  readonly steps: readonly Texts[];
  readonly runbook?: string;
  readonly settings?: string;
}): Promise<CommandsRepo> {
  const { steps } = options;
  const root = await mkdtemp(join(tmpdir(), 'runbook commands-'));
  const sentences = steps.map(
    (_, n) => `  - { id: s${n + 1}, intent: Create the directory /tmp/s${n + 1}, approve: true }\n`,
  );
  await mkdir(join(root, 'runbooks'));
  await writeFile(join(root, 'inventory.yaml'), options.inventory);
  await writeFile(join(root, 'known_hosts'), options.knownHosts);
  await writeFile(join(root, '.gitignore'), '.runbook/\n');
  if (options.settings !== undefined) await writeFile(join(root, 'runbook.yaml'), options.settings);
  await writeFile(
    join(root, 'runbooks/work.yaml'),
    `name: work\nhosts: all\n${options.runbook ?? ''}steps:\n${sentences.join('')}`,
  );
  await must(root, ['plan', '--offline']);
  await git(root, 'init', '-q', '-b', 'main');
  await git(root, 'add', '-A');
  await git(root, 'commit', '-q', '-m', 'Sentences');
  const path = join(root, 'runbooks/work.lock.yaml');
  const lock = parse(await readFile(path, 'utf8')) as LockText;
  for (const [n, { check, run, verify, undo, timeoutSeconds }] of steps.entries()) {
    for (const [command] of Object.values(lock.steps[n]?.commands ?? {})) {
      Object.assign(command ?? {}, { check, run, verify: verify ?? check, undo: undo ?? null });
      if (timeoutSeconds !== undefined) Object.assign(command ?? {}, { timeoutSeconds });
    }
  }
  await writeFile(path, stringify(lock));
  await must(root, ['reseal', 'work']);
  await git(root, 'commit', '-q', '-a', '-m', 'Commands');
  return {
    root,
    steps: steps.map((_, n) => `s${n + 1}`).join(','),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

async function must(cwd: string, args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await runbook(args, { cwd });
  if (code !== 0) throw new Error(`runbook ${args.join(' ')}: ${stdout}${stderr}`);
}
