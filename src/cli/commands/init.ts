/** `runbook init`: a working repository to start from. */
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { diskFiles } from '../../adapters/disk.ts';
import { initRepo } from '../../adapters/git-repo.ts';
import { type ExitCode, exitCode } from '../../ir/failure.ts';
import { report } from '../report.ts';
import type { Shell } from '../shell.ts';
import { packageFolder } from '../package-folder.ts';
import { scaffold } from '../scaffold.ts';

const schemas = ['runbook', 'inventory', 'settings'];

/** Writes what is missing and leaves what is there. Exit 0. */
export async function init(shell: Shell, folder: string): Promise<ExitCode> {
  const root = resolve(shell.cwd, folder);
  mkdirSync(root, { recursive: true });
  const files = diskFiles(root);
  const wanted = new Map(Object.entries(scaffold));
  for (const name of schemas) {
    wanted.set(
      `schemas/${name}.schema.json`,
      await readFile(join(packageFolder(), 'schemas', `${name}.schema.json`), 'utf8'),
    );
  }
  for (const [path, text] of wanted) {
    const before = await files.read(path, 1024 * 1024);
    if (!before.ok) return report(shell, { kind: 'input', diagnostics: [before.failure] });
    if (before.value === null) await files.write(path, text);
    shell.progress(`${before.value === null ? 'created' : 'kept   '} ${path}`);
  }
  const repo = await initRepo(root);
  if (!repo.ok) return report(shell, repo.failure);
  if (repo.value === 'created') shell.progress('created .git');
  shell.result(`A repository is ready in ${root}. Next:`);
  for (const line of next(folder)) shell.result(`  ${line}`);
  return exitCode.done;
}

function next(folder: string): readonly string[] {
  const enter = folder === '.' ? [] : [`cd ${folder}`];
  return [
    ...enter,
    'runbook plan                # compiles runbooks/hello.yaml, and asks this machine what would change',
    'git add -A && git commit -m "Say hello"    # the lock is what gets reviewed',
    'runbook apply --commit      # carries out the committed lock on this machine, commits the docs',
  ];
}
