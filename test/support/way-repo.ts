/** Repositories whose one runbook, `way`, may close the way to hosts of the fleet. */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parse, stringify } from 'yaml';
import type { LockedCommand, LockedStep } from '../../src/ir/lock.ts';
import { git, runbook } from './cli.ts';
import type { Fleet } from './fleet.ts';

export interface WayOptions {
  readonly files?: Readonly<Record<string, string>>;
  /** What a person writes into the first command of the lock. */
  readonly edit?: Partial<LockedCommand>;
  /** More of the host's entry in the inventory, such as `, jump: h02`. */
  readonly entry?: string;
  /** More lines of the inventory. */
  readonly hosts?: string;
}

/** A repository for one host, logged in to as `ops`, who becomes root; its lock is committed. Steps are lines of YAML. */
export async function wayRepo(
  machine: Fleet,
  {
    host,
    steps,
    files = {},
    edit,
    entry = '',
    hosts = '',
  }: WayOptions & { readonly host: string; readonly steps: string },
): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'runbook guard-'));
  const { address, port, privateKey, knownHosts } = machine.host(host);
  const texts: Record<string, string> = {
    'inventory.yaml': `defaults: { user: ops, become: true, family: debian, key: ${privateKey} }\nhosts:\n  ${host}: { address: ${address}, port: ${port}${entry} }\n${hosts}`,
    known_hosts: await readFile(knownHosts, 'utf8'),
    'runbook.yaml': 'apply: { guardSeconds: 8, connectTimeoutSeconds: 15 }\n',
    '.gitignore': '.runbook/\n',
    'runbooks/way.yaml': `name: way\nhosts: ${host}\nsteps:\n${steps}`,
    ...files,
  };
  for (const folder of ['runbooks', 'files']) await mkdir(join(root, folder));
  for (const [path, text] of Object.entries(texts)) await writeFile(join(root, path), text);
  await git(root, 'init', '-q', '-b', 'main');
  const planned = await runbook(['plan', '--offline'], { cwd: root });
  expect(planned.code, planned.stderr).toBe(0);
  if (edit !== undefined) await editFirst(root, edit);
  await git(root, 'add', '-A');
  await git(root, 'commit', '-q', '-m', 'Way');
  return root;
}

/** What no op can say a person writes into the lock, and seals it. */
async function editFirst(root: string, edit: Partial<LockedCommand>): Promise<void> {
  const path = join(root, 'runbooks/way.lock.yaml');
  await git(root, 'add', '-A');
  await git(root, 'commit', '-q', '-m', 'Before');
  const lock = parse(await readFile(path, 'utf8')) as { steps: LockedStep[] };
  Object.assign(lock.steps[0]?.commands['debian']?.[0] ?? {}, edit);
  await writeFile(path, stringify(lock));
  const sealed = await runbook(['reseal', 'way'], { cwd: root });
  expect(sealed.code, sealed.stderr + sealed.stdout).toBe(0);
}
