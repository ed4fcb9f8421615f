/** A run on a host of the fleet, as root through sudo: Debian's own apt, systemd, sshd and dash. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyRun, type RunOptions } from '../../src/apply/apply-run.ts';
import { askHosts } from '../../src/apply/ask-hosts.ts';
import { clock } from '../../src/adapters/clock.ts';
import type { Event } from '../../src/ir/event.ts';
import { forecast } from '../../src/plan/forecast.ts';
import { command, endings, lock, memoryJournal, step } from '../apply/support.ts';
import { fleet } from '../support/fleet.ts';
import type { Fleet } from '../support/fleet.ts';
import { connectorFor } from '../support/ssh.ts';

const machines = fleet();
const name = 'h04';

const present = (): Fleet => {
  if (machines === null) throw new Error('no fleet');
  return machines;
};

function options(steps: Parameters<typeof lock>[0], more: Partial<RunOptions> = {}): RunOptions & { events: Event[] } {
  const { address, port, privateKey, knownHosts } = present().host(name);
  const events: Event[] = [];
  return {
    events,
    lock: lock(steps),
    hosts: [
      {
        name: 'h1',
        address,
        port,
        user: 'ops',
        key: privateKey,
        family: 'debian',
        transport: 'ssh',
        become: true,
        vars: { greeting: 'hello' },
        groups: [],
      },
    ],
    connector: connectorFor([readFileSync(knownHosts, 'utf8')]),
    journal: memoryJournal([]),
    clock,
    emit: (event) => void events.push(event),
    run: `test-${clock.random(4)}`,
    by: 'test',
    commit: null,
    only: [],
    exclude: [],
    parallel: 1,
    connectTimeoutMs: 20_000,
    secrets: { TOKEN: 'canary-5d2e' },
    fix: { mode: 'propose', attempts: 3 },
    ...more,
  };
}

const onHost = async (text: string): Promise<string> => {
  const { status, stdout, stderr } = await present().exec(name, text);
  if (status !== 0) throw new Error(`${text}: ${stdout}${stderr}`);
  return stdout;
};

const installed = `test "$(dpkg-query -W -f='\${db:Status-Status}' cron 2>/dev/null)" = installed`;

const steps = [
  step('cron', [command('cron.1', { check: installed, run: 'apt-get -y -q install cron', verify: installed })]),
  step('conf', [
    command('conf.1', {
      uses: ['greeting', 'TOKEN'],
      define: String.raw`desired() { printf 'greeting=%s\ntoken=%s\n' "$greeting" "$TOKEN"; }`,
      check: 'desired | cmp -s - /etc/demo.conf',
      run: 'desired >/etc/demo.conf; cat /etc/demo.conf',
      verify: 'grep -q greeting=hello /etc/demo.conf',
      diff: '/etc/demo.conf',
    }),
  ]),
  step('restart', [
    command('restart.1', {
      onChange: ['conf'],
      check: 'systemctl is-active -q cron',
      run: 'systemctl restart cron',
      verify: 'systemctl is-active -q cron',
    }),
  ]),
];

describe.skipIf(machines === null)('on a host of the fleet', () => {
  beforeAll(async () => {
    await present().reset(name);
    await onHost('apt-get -y -q purge cron; rm -f /etc/demo.conf; rm -rf /var/lib/runbook');
  }, 120_000);

  afterAll(async () => {
    await machines?.reset(name);
  }, 60_000);

  test('old package lists are renewed on the way, the rest is applied, and a second run changes nothing', async () => {
    await onHost('rm -rf /var/lib/apt/lists/*');
    const run = options(steps);
    const { exit, proposals } = await applyRun(run);
    expect(endings(run.events)).toEqual(['cron.1 failed', 'cron.1 changed', 'conf.1 changed', 'restart.1 changed']);
    expect(exit).toBe(0);
    expect(proposals).toMatchObject([{ command: 'cron.1', insert: [{ run: 'apt-get update' }] }]);
    const again = options(steps);
    expect((await applyRun(again)).exit).toBe(0);
    expect(endings(again.events)).toEqual(['cron.1 already', 'conf.1 already', 'restart.1 already']);
    expect(await onHost('ls /var/lib/runbook/spool /var/lib/runbook/owed; stat -c %a /var/lib/runbook')).toBe(
      '/var/lib/runbook/owed:\n\n/var/lib/runbook/spool:\n700\n',
    );
    expect(JSON.stringify([run.events, again.events])).not.toContain('canary-5d2e');
  });

  test('a plan sees what was changed by hand', async () => {
    await onHost('echo greeting=bye >/etc/demo.conf');
    const run = options(steps);
    const answer = (await askHosts(run)).get('h1');
    if (answer?.kind !== 'answered') throw new Error(JSON.stringify(answer));
    const [host] = run.hosts;
    if (host === undefined) throw new Error('no host');
    const { commands } = forecast(run.lock, host, answer);
    expect(commands.map(({ command: id, forecast: expected }) => [id, expected])).toEqual([
      ['cron.1', 'already'],
      ['conf.1', 'change'],
      ['restart.1', 'change'],
    ]);
    expect(commands[1]?.fileDiff).toBe(
      '--- a/etc/demo.conf\n+++ b/etc/demo.conf\n@@ -1,1 +1,2 @@\n-greeting=bye\n+greeting=hello\n+token=[secret TOKEN]\n',
    );
  });

  test('an interrupted installation is completed', async () => {
    await onHost('apt-get -y -q purge cron; touch /var/lib/dpkg/updates/0001');
    const run = options(steps.slice(0, 1));
    expect((await applyRun(run)).exit).toBe(0);
    expect(endings(run.events)).toEqual(['cron.1 failed', 'cron.1 changed']);
    expect(run.events).toContainEqual(
      expect.objectContaining({
        kind: 'fix-tried',
        outcome: 'worked',
        shell: String.raw`printf '%99s' '' | tr ' ' '\n' | dpkg --configure -a`,
      }),
    );
  });

  test('a command whose program is missing gets its package', async () => {
    const texts = { check: 'test -e /root/seen', run: 'lsof -p $$ >/root/seen', verify: 'test -s /root/seen' };
    const run = options([step('a', [command('a.1', texts)])]);
    await onHost('apt-get -y -q purge lsof');
    expect((await applyRun(run)).exit).toBe(0);
    expect(run.events).toContainEqual(
      expect.objectContaining({ kind: 'fix-tried', outcome: 'worked', shell: expect.stringContaining('install lsof') }),
    );
  });
});
