/** `runbook demo`: the whole story on an embedded SSH host, in a temporary folder. */
import { appendFile, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoHost, startDemoHost } from '../../adapters/demo-host.ts';
import { diskFiles } from '../../adapters/disk.ts';
import { gitRepo, initRepo } from '../../adapters/git-repo.ts';
import { exitCode } from '../../ir/failure.ts';
import { packageFolder } from '../package-folder.ts';
import { report } from '../report.ts';
import type { Shell } from '../shell.ts';
import { apply } from './apply.ts';
import { plan } from './plan.ts';

/** Exit 0 where every act of the story went as told. Leaves nothing running; the folder stays, to be looked at. */
export async function demo(shell: Shell, flags: { readonly keep?: boolean }): Promise<number> {
  const root = await mkdtemp(join(tmpdir(), 'runbook-demo-'));
  const host = await startDemoHost();
  try {
    return await story({ ...shell, cwd: root, stateRoot: join(host.home, '.local/state/runbook') }, { root, host });
  } finally {
    await host.stop();
    if (flags.keep === false) await rm(root, { recursive: true, force: true });
  }
}

interface Stage {
  readonly root: string;
  readonly host: DemoHost;
}

async function story(shell: Shell, { root, host }: Stage): Promise<number> {
  const say = (text: string): void => shell.result(shell.paint('cyan', `\n# ${text}`));
  say(`An SSH host runs on loopback port ${host.port}, in a temporary home folder; a git repository is in ${root}`);
  await writeRepo({ root, host });
  const repo = await initRepo(root);
  if (!repo.ok) return report(shell, repo.failure);
  for (const line of (await readFile(join(root, 'runbooks/welcome.yaml'), 'utf8')).trimEnd().split('\n'))
    shell.result(`  ${line}`);
  say('runbook plan: the English becomes a lock, and the host is asked what would change');
  if ((await plan(shell, [], {})) !== exitCode.done) return exitCode.failed;
  say('git commit: the lock is what people review');
  const paths = await diskFiles(root).list('');
  const committed = await gitRepo(root).commit({
    paths: paths.filter((path) => !path.startsWith('.runbook/')),
    message: 'Welcome visitors',
  });
  if (!committed.ok) return report(shell, committed.failure);
  say('runbook apply --commit: exactly those bytes, over SSH; docs are written and committed');
  if ((await apply(shell, [], { commit: true })) !== exitCode.done) return exitCode.failed;
  say('runbook apply, again: nothing is left to do');
  if ((await apply(shell, [], { commit: true })) !== exitCode.done) return exitCode.failed;
  say('Somebody edits a file on the host by hand; runbook plan finds it');
  await appendFile(join(host.home, 'site/index.html'), '<p>Edited by hand at 3 a.m.</p>\n');
  if ((await plan(shell, [], { detailedExitcode: true })) !== exitCode.pending) return exitCode.failed;
  say('runbook apply --commit mends it, and the docs say so');
  if ((await apply(shell, [], { commit: true })) !== exitCode.done) return exitCode.failed;
  say('Look around:');
  for (const line of [`cd ${root}`, 'git log --stat', 'cat docs/index.md', 'cat runbooks/welcome.lock.yaml'])
    shell.result(`  ${line}`);
  return exitCode.done;
}

async function writeRepo({ root, host }: Stage): Promise<void> {
  const from = packageFolder();
  await mkdir(join(root, 'runbooks'), { recursive: true });
  await cp(join(from, 'runbooks/welcome.yaml'), join(root, 'runbooks/welcome.yaml'));
  const files = diskFiles(root);
  const { port, user, clientKeyPath, hostKeyLine } = host;
  const entry = { address: '127.0.0.1', port, user, key: clientKeyPath, family: 'debian' };
  await files.write('inventory.yaml', `hosts:\n  demo: ${JSON.stringify(entry)}\n`);
  await files.write('known_hosts', `${hostKeyLine.trimEnd()}\n`);
  await files.write('.gitignore', '.runbook/\n');
}
