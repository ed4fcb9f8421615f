/** A small site with every kind of result, for the tests of documents and of what is published. */
import type { DocsInput } from '../../src/docs/pages.ts';
import type { RunEvent } from '../../src/ir/event.ts';
import type { CommandState, RunState } from '../../src/ir/journal.ts';
import type { Lock, LockedCommand, LockedStep } from '../../src/ir/lock.ts';
import type { Host } from '../../src/ir/runbook.ts';

/** A command with harmless texts. */
export function command(id: string, changes: Partial<LockedCommand> = {}): LockedCommand {
  return {
    id,
    op: 0,
    effect: 'change',
    reasons: ['installs packages'],
    check: 'dpkg -s nginx >/dev/null 2>&1',
    run: 'apt-get install -y nginx',
    verify: 'command -v nginx >/dev/null',
    undo: 'apt-get remove -y nginx',
    ...changes,
  };
}

/** A step with one command for debian. */
export function step(id: string, changes: Partial<LockedStep> = {}): LockedStep {
  return {
    id,
    intent: 'Install nginx and make sure it starts on boot',
    from: `sha256:${'1'.repeat(64)}`,
    translator: 'phrasebook@1',
    explain: 'Installs the package nginx.',
    approve: false,
    ops: [{ kind: 'package', names: ['nginx'], state: 'present' }],
    commands: { debian: [command(`${id}.1`)] },
    ...changes,
  };
}

/** A sealed lock of these steps; `seal` is one hex digit, different for different locks. */
export function lock(steps: readonly LockedStep[], changes: Partial<Lock> = {}, seal = 'a'): Lock {
  return {
    lock: 1,
    runbook: 'web',
    description: 'Serve the marketing site from every web host.',
    hosts: ['web'],
    families: ['debian'],
    steps: [...steps],
    digest: `sha256:${seal.repeat(64)}`,
    ...changes,
  };
}

/** A host named so. */
export function host(name: string, changes: Partial<Host> = {}): Host {
  return {
    name,
    address: '192.0.2.11',
    port: 22,
    user: 'ops',
    family: 'debian',
    transport: 'ssh',
    become: true,
    key: '/home/somebody/.ssh/id_ed25519',
    vars: { domain: 'example.com' },
    groups: ['web'],
    ...changes,
  };
}

type Results = Readonly<Record<string, Readonly<Record<string, CommandState['outcome'] | Partial<CommandState>>>>>;

/** A run: host -> command id -> outcome, or more of its state. The step is the id without its number. */
export function run(id: string, results: Results, changes: Partial<RunState> = {}): RunState {
  const commands = new Map(
    Object.entries(results).map(([name, states]) => [
      name,
      new Map(Object.entries(states).map(([command_, state]) => [command_, commandState(command_, state)])),
    ]),
  );
  return {
    run: id,
    runbook: 'web',
    lockDigest: `sha256:${'a'.repeat(64)}`,
    commit: 'c0ffee0123456789c0ffee0123456789c0ffee01',
    by: 'Ada Lovelace <ada@example.com>',
    startedAt: '2026-11-22T08:15:30.000Z',
    endedAt: '2026-11-22T08:16:02.000Z',
    exit: 0,
    hosts: Object.keys(results),
    hostsNotAttempted: [],
    hostFailures: new Map(),
    commands,
    fixes: [],
    ...changes,
  };
}

function commandState(id: string, state: CommandState['outcome'] | Partial<CommandState>): CommandState {
  const base: CommandState = { step: id.replace(/\.\d+$/, ''), outcome: 'already', reason: '', durationMs: 12 };
  return typeof state === 'string' ? { ...base, outcome: state } : { ...base, ...state };
}

const siteDiff = `--- /etc/nginx/sites-available/default
+++ /etc/nginx/sites-available/default
@@ -1,3 +1,3 @@
 server {
-  listen 8080;
+  listen 80;
 }
`;

const steps: readonly LockedStep[] = [
  step('nginx'),
  step('site', {
    intent: 'Put files/site.conf in place as the default site and reload nginx when it changes',
    verify: 'nginx answers on port 80 with "Welcome"',
    explain: 'Writes files/site.conf to /etc/nginx/sites-available/default and reloads nginx after a change.',
    files: { 'files/site.conf': `sha256:${'2'.repeat(64)}` },
    needs: ['nginx'],
    commands: {
      debian: [
        command('site.1', {
          reasons: ['writes /etc/nginx/sites-available/default'],
          define: "desired() { printf '%s\\n' 'server {' '  listen 80;' '}'; }",
          check: 'desired | cmp -s - /etc/nginx/sites-available/default',
          run: '{ [ ! -e /etc/nginx/sites-available/default ] || cp -p /etc/nginx/sites-available/default "$backup"; } && desired > /etc/nginx/sites-available/default',
          verify: 'desired | cmp -s - /etc/nginx/sites-available/default',
          undo: 'cp -p "$backup" /etc/nginx/sites-available/default',
          diff: '/etc/nginx/sites-available/default',
        }),
        command('site.2', {
          reasons: ['reloads nginx'],
          check: 'systemctl is-active --quiet nginx',
          run: 'systemctl reload nginx',
          verify: 'systemctl is-active --quiet nginx',
          undo: null,
          onChange: ['site'],
        }),
      ],
      alpine: [command('site.1', { reasons: [], run: 'rc-service nginx reload', source: 'human' })],
    },
  }),
  step('old-data', {
    intent: 'Remove the directory /srv/old-site',
    explain: 'Removes /srv/old-site and everything in it.',
    approve: true,
    commands: {
      debian: [
        command('old-data.1', {
          effect: 'destructive',
          reasons: ['rm -r removes a whole directory'],
          check: '[ ! -e /srv/old-site ]',
          run: 'rm -r /srv/old-site',
          verify: '[ ! -e /srv/old-site ]',
          undo: null,
        }),
      ],
    },
  }),
];

const fixes: RunState['fixes'] = [
  {
    kind: 'fix-tried',
    host: 'web2',
    step: 'nginx',
    command: 'nginx.1',
    at: '2026-11-23T09:00:10.000Z',
    attempt: 1,
    by: 'table',
    remedy: 'wait for the other apt to finish',
    shell: 'sleep 5',
    outcome: 'worked',
    reason: 'E: Could not get lock /var/lib/dpkg/lock-frontend',
  },
  {
    kind: 'fix-proposed',
    step: 'nginx',
    host: 'web2',
    lockFile: 'runbooks/web.lock.yaml',
    summary: 'nginx.1 waits for apt’s lock up to 300 s',
  },
] satisfies readonly Extract<RunEvent, { kind: 'fix-tried' | 'fix-proposed' }>[];

/** Two runs of one runbook on three hosts, and a runbook that was never applied. */
export const site: DocsInput = {
  folder: 'docs',
  runbooks: [
    {
      lock: lock(steps, {
        vars: ['domain'],
        secrets: ['TLS_KEY'],
        families: ['debian', 'alpine'],
        rollout: { batches: [1, '50%', '100%'], maxFailures: 0 },
      }),
      file: 'runbooks/web.yaml',
      lockFile: 'runbooks/web.lock.yaml',
    },
    {
      lock: lock([step('packages')], { runbook: 'base', description: 'What every server has.', hosts: ['all'] }, 'b'),
      file: 'runbooks/base.yaml',
      lockFile: 'runbooks/base.lock.yaml',
    },
  ],
  hosts: [
    host('web1'),
    host('web2', { address: '192.0.2.12', port: 2222 }),
    host('web3', { address: '2001:db8::3' }),
    host('spare', { groups: [], transport: 'local' }),
  ],
  hostsOf: { web: ['web1', 'web2', 'web3'], base: ['web1', 'web2', 'web3', 'spare'] },
  runs: [
    run(
      '20261122T081530Z-1a2b3c',
      {
        web1: {
          'nginx.1': 'changed',
          'site.1': { outcome: 'changed', reason: 'wrote 3 lines', fileDiff: siteDiff },
          'site.2': 'changed',
          'old-data.1': 'already',
        },
        web2: {
          'nginx.1': { outcome: 'failed', reason: 'exit 100: E: Unable to locate package nginx' },
          'site.1': 'skipped',
          'site.2': 'skipped',
          'old-data.1': 'skipped',
        },
      },
      { exit: 1, hosts: ['web1', 'web2', 'web3'], hostsNotAttempted: ['web3'] },
    ),
    run(
      '20261123T085955Z-4d5e6f',
      {
        web1: {
          'nginx.1': 'already',
          'site.1': 'already',
          'site.2': 'already',
          'old-data.1': { outcome: 'unknown', reason: 'the connection went away during run' },
        },
        web2: {
          'nginx.1': 'changed',
          'site.1': { outcome: 'changed', reason: 'wrote 3 lines', fileDiff: siteDiff },
          'site.2': 'changed',
          'old-data.1': 'already',
        },
      },
      {
        startedAt: '2026-11-23T08:59:55.000Z',
        endedAt: '2026-11-23T09:01:00.000Z',
        exit: 8,
        lockDigest: `sha256:${'9'.repeat(64)}`,
        hosts: ['web1', 'web2', 'web3'],
        hostFailures: new Map([['web3', { kind: 'unreachable', message: 'no answer from 2001:db8::3 within 10 s' }]]),
        fixes,
      },
    ),
  ],
  runsKept: 50,
};
