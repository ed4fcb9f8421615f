/** A repository whose commands count on a fleet host how often they ran, for tests in which something dies. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finished, git, runbook } from './cli.ts';
import type { Fleet } from './fleet.ts';

/** One step that counts, and may take a while or print much. */
export interface CountingStep {
  readonly id: string;
  /** Shell text between counting and being done; no double quotes. */
  readonly work?: string;
}

export interface Counting {
  readonly root: string;
  readonly host: string;
  apply(args?: readonly string[], env?: Readonly<Record<string, string>>): Promise<Finished>;
  /** The newest run that has a journal. */
  run(): string;
  journal(): string;
  /** As if nothing had ever run: on the host and in the repository. */
  clean(): Promise<void>;
  /** What a finished run leaves on the host: how often each command ran, and the runner's own traces. */
  state(): Promise<{ readonly counts: Readonly<Record<string, number>>; readonly traces: readonly string[] }>;
}

function sentence({ id, work }: CountingStep): string {
  const run = ['echo x >> /root/count.ID', ...(work === undefined ? [] : [work]), 'touch /root/done.ID'].join('; ');
  return `Run "${run}" unless "test -e /root/done.ID" succeeds, verified by "test -e /root/done.ID", undone by "rm /root/done.ID"`.replaceAll(
    'ID',
    id,
  );
}

const unit = `[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh -c "echo x >> /root/count.restart"
`;

/** A planned and committed repository; a step `restart` after the others is owed once the first of them has changed something. */
export async function counting(
  { root, host }: { readonly root: string; readonly host: string },
  fleet: Fleet,
  steps: readonly CountingStep[],
): Promise<Counting> {
  const { address, port, privateKey, knownHosts } = fleet.host(host);
  mkdirSync(join(root, 'runbooks'), { recursive: true });
  const entry = `{ address: ${address}, port: ${port}, family: debian, user: root, key: ${privateKey} }`;
  writeFileSync(join(root, 'inventory.yaml'), `hosts:\n  ${host}: ${entry}\n`);
  writeFileSync(join(root, 'known_hosts'), readFileSync(knownHosts));
  writeFileSync(join(root, '.gitignore'), '.runbook/\n');
  const all = [
    ...steps.map((step) => ({ id: step.id, intent: sentence(step) })),
    { id: 'restart', intent: `Restart counted when ${steps[0]?.id} changes` },
  ];
  const text = all.map(({ id, intent }) => `  - id: ${id}\n    intent: ${intent}\n`).join('');
  writeFileSync(join(root, 'runbooks/count.yaml'), `name: count\nhosts: ${host}\nsteps:\n${text}`);
  const planned = await runbook(['plan', '--offline'], { cwd: root });
  if (planned.code !== 0) throw new Error(planned.stderr);
  await git(root, 'init', '-q', '-b', 'main');
  await git(root, 'add', '-A');
  await git(root, 'commit', '-q', '-m', 'Count');
  const onHost = async (command: string): Promise<string> => {
    const { status, stdout, stderr } = await fleet.exec(host, command);
    if (status !== 0) throw new Error(`${command}: ${stdout}${stderr}`);
    return stdout;
  };
  const runs = (): string[] => readdirSync(join(root, '.runbook/runs')).sort();
  const newest = (): string => (runs().at(-1) ?? '').replace(/\.ndjson$/, '');
  return {
    root,
    host,
    apply: (args = [], env = {}) => runbook(['apply', ...args], { cwd: root, env }),
    run: newest,
    journal: () => join(root, '.runbook/runs', `${newest()}.ndjson`),
    clean: async () => {
      rmSync(join(root, '.runbook'), { recursive: true, force: true });
      rmSync(join(root, 'docs'), { recursive: true, force: true });
      await onHost(
        `printf '%s' '${unit}' >/etc/systemd/system/counted.service; systemctl daemon-reload; systemctl stop counted; rm -rf /root/count.* /root/done.* /var/lib/runbook`,
      );
    },
    state: async () => {
      const counted = await onHost(
        'cd /root; for f in count.*; do printf \'%s %s\\n\' "${f#count.}" "$(wc -l <$f)"; done',
      );
      const counts = counted
        .trim()
        .split('\n')
        .map((line) => line.split(' ') as [string, string]);
      // The token `free` says that nobody has the host; a fence stays, for what may be behind a half-open connection.
      const traces = await onHost(
        'cd /var/lib/runbook && for f in spool/*/fence; do [ ! -e "$f" ] || rm -r "${f%/*}"; done; find spool owed lease -mindepth 1 ! -path lease/free ! -path lease/info',
      );
      return {
        counts: Object.fromEntries(counts.map(([id, count]) => [id, Number(count)])),
        traces: traces.split('\n').filter((line) => line !== ''),
      };
    },
  };
}
