/** A folder from which every contender can be started on the same hosts: a repository, and what the others read. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { git, runbook as runbookCli } from '../support/cli.ts';
import type { FleetHost } from '../support/fleet.ts';
import type { Target } from '../support/delay-proxy.ts';
import type { Program } from './measure.ts';
import { files, playbook, runbook } from './workload.ts';

const repoRoot = fileURLToPath(new URL('../..', import.meta.url));
const mitogenStrategies = '/usr/lib/python3/dist-packages/ansible_mitogen/plugins/strategy';

/** A host as it is reached: straight, or through a proxy. */
export interface BenchHost extends Target {
  readonly name: string;
  readonly behind: FleetHost;
}

export interface Field {
  readonly root: string;
  readonly parallel: number;
  readonly hosts: readonly BenchHost[];
}

/** Makes the folder, with a committed lock and its export. */
export async function makeField(hosts: readonly BenchHost[], parallel: number, sentences = runbook): Promise<Field> {
  const root = await mkdtemp(join(tmpdir(), 'runbook-bench-'));
  for (const folder of ['runbooks', 'files', 'steps']) await mkdir(join(root, folder));
  const write = (path: string, text: string): Promise<void> => writeFile(join(root, path), text);
  const key = hosts[0]?.behind.privateKey ?? '';
  for (const [path, text] of Object.entries(files)) await write(path, text);
  const entries = hosts.map(({ name, address, port }) => `  ${name}: { address: ${address}, port: ${port} }\n`);
  await write('inventory.yaml', `defaults: { user: root, family: debian, key: ${key} }\nhosts:\n${entries.join('')}`);
  await write('runbook.yaml', `apply: { parallel: ${parallel} }\n`);
  await write('known_hosts', await knownHosts(hosts));
  await write('.gitignore', ['.runbook/', 'steps/', 'ansible*', 'ssh*', 'floor*', 'script.sh', ''].join('\n'));
  await write('runbooks/bench.yaml', sentences);
  await git(root, 'init', '-q', '-b', 'main');
  await told(root, 'plan', '--offline');
  await commit(root);
  const field = { root, parallel, hosts };
  await write('script.sh', await told(root, 'export', 'bench'));
  await writeFloor(field, key);
  await writeOpenSsh(field, key);
  await writeAnsible(field, key);
  return field;
}

/** Commits all of the field's repository. */
export async function commit(root: string): Promise<void> {
  await git(root, 'add', '-A');
  await git(root, '-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', 'commit', '-qm', 'Bench');
}

/** Runs the built program; throws where it fails. */
export async function told(root: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runbookCli(args, { cwd: root });
  if (code !== 0) throw new Error(`runbook ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

/** Gives the floor the script as it is now, or another. */
export async function writeFloor({ root, hosts, parallel }: Field, privateKey: string, text?: string): Promise<void> {
  const script = text ?? (await readFile(join(root, 'script.sh'), 'utf8'));
  await writeFile(join(root, 'floor.json'), JSON.stringify({ targets: hosts, privateKey, script, parallel }));
}

async function knownHosts(hosts: readonly BenchHost[]): Promise<string> {
  const lines = await Promise.all(
    hosts.map(async ({ address, port, behind }) => {
      const known = (await readFile(behind.knownHosts, 'utf8')).split('\n');
      const own = known.filter((line) => line.split(' ')[0]?.split(',').includes(behind.address));
      const name = port === 22 ? address : `[${address}]:${port}`;
      return own.map((line) => [name, ...line.split(' ').slice(1)].join(' '));
    }),
  );
  return `${[...new Set(lines.flat())].join('\n')}\n`;
}

interface LockText {
  readonly steps: readonly {
    readonly commands: { readonly debian: readonly { id: string; define?: string; check: string; run: string }[] };
  }[];
}

/** One file a step, and a script that sends them host beside host, one connection a host. */
async function writeOpenSsh({ root, hosts }: Field, key: string): Promise<void> {
  const lock = parse(await readFile(join(root, 'runbooks/bench.lock.yaml'), 'utf8')) as LockText;
  for (const [index, { commands }] of lock.steps.entries()) {
    const texts = commands.debian.map(
      ({
        id,
        define,
        check,
        run,
      }) => `state=/var/lib/runbook/backup/ssh; mkdir -p "$state"; backup=$state/${id} greeting=hello
${define ?? ''}
(\n${check}\n) >/dev/null 2>&1 </dev/null || { (\n${run}\n) </dev/null && (\n${check}\n) </dev/null; } || exit 1\n`,
    );
    await writeFile(join(root, 'steps', String(index).padStart(2, '0')), `{\n${texts.join('')}}\n`);
  }
  const names = hosts.map(({ name }) => name).join(' ');
  const entries = hosts.map(({ name, address, port }) => `Host ${name}\n  HostName ${address}\n  Port ${port}\n`);
  await writeFile(
    join(root, 'ssh_config'),
    `${entries.join('')}Host *\n  User root\n  IdentityFile ${key}\n  UserKnownHostsFile ${root}/known_hosts\n${tuned}  ControlMaster auto\n  ControlPersist 60\n  ControlPath ${root}/%n.ssh\n`,
  );
  await writeFile(
    join(root, 'ssh.sh'),
    `for h in ${names}; do (
  for s in steps/*; do ssh -F ssh_config "$h" sh -s <"$s" >/dev/null 2>&1 || echo "$h $s failed"; done
  ssh -F ssh_config -O exit "$h" 2>/dev/null
) & done
wait
`,
  );
}

const tuned = '  BatchMode yes\n  KexAlgorithms curve25519-sha256\n  Ciphers aes128-gcm@openssh.com\n';

async function writeAnsible({ root, hosts, parallel }: Field, key: string): Promise<void> {
  const lines = hosts.map(({ name, address, port }) => `${name} ansible_host=${address} ansible_port=${port}\n`);
  const options = `-o ControlMaster=auto -o ControlPersist=60s -o KexAlgorithms=curve25519-sha256 -o Ciphers=aes128-gcm@openssh.com -o UserKnownHostsFile=${root}/known_hosts`;
  await writeFile(join(root, 'ansible.ini'), lines.join(''));
  await writeFile(join(root, 'ansible.yml'), playbook);
  const config = (more: string): string => `[defaults]
inventory = ${root}/ansible.ini
remote_user = root
private_key_file = ${key}
forks = ${parallel}
gathering = explicit
interpreter_python = /usr/bin/python3
local_tmp = ${root}/ansible-tmp
${more}[ssh_connection]
pipelining = True
ssh_args = ${options}
control_path_dir = ${root}/ansible-cp
`;
  await writeFile(join(root, 'ansible.cfg'), config(''));
  const mitogen = `strategy_plugins = ${mitogenStrategies}\nstrategy = mitogen_linear\n`;
  await writeFile(join(root, 'ansible-mitogen.cfg'), config(mitogen));
}

export type Contender = 'floor' | 'runbook' | 'OpenSSH' | 'mitogen' | 'Ansible';

/** The contenders, the quick ones first. */
export const contenders: readonly Contender[] = ['floor', 'runbook', 'OpenSSH', 'mitogen', 'Ansible'];

/** Why a contender can't take part here; null where it can. */
export function missing(contender: Contender): string | null {
  const path = (process.env['PATH'] ?? '').split(':');
  const has = (program: string): boolean => path.some((folder) => existsSync(join(folder, program)));
  if (contender === 'OpenSSH') return has('ssh') ? null : 'no ssh: apt-get install openssh-client';
  if (contender === 'Ansible' || contender === 'mitogen') {
    if (!has('ansible-playbook')) return 'no ansible-playbook: apt-get install ansible-core';
    if (contender === 'mitogen' && !existsSync(mitogenStrategies)) return 'no mitogen: apt-get install ansible-mitogen';
  }
  return null;
}

/** How a contender is started in the field. */
export function program({ root }: Field, contender: Contender): Program {
  const ansible = (config: string): Program => ({
    argv: ['ansible-playbook', 'ansible.yml'],
    cwd: root,
    env: { ANSIBLE_CONFIG: join(root, config), LC_ALL: 'C.UTF-8' },
  });
  const node = (file: string, ...more: readonly string[]): Program => ({
    argv: [process.execPath, join(repoRoot, 'dist', file), ...more],
    cwd: root,
  });
  const programs: Readonly<Record<Contender, Program>> = {
    floor: node('floor.js', 'floor.json'),
    runbook: node('src/cli/main.js', 'apply', 'bench'),
    OpenSSH: { argv: ['sh', 'ssh.sh'], cwd: root },
    mitogen: ansible('ansible-mitogen.cfg'),
    Ansible: ansible('ansible.cfg'),
  };
  return programs[contender];
}
