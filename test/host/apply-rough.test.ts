/** Runs on a host of the fleet that is not as one wishes: noisy or odd log-ins, and a full disk. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import type { Event } from '../../src/ir/event.ts';
import { endings } from '../apply/support.ts';
import { fleet } from '../support/fleet.ts';
import type { Fleet } from '../support/fleet.ts';
import { counted, sshApply } from '../support/ssh-apply.ts';

const machines = fleet();
const name = 'h03';

const present = (): Fleet => {
  if (machines === null) throw new Error('no fleet');
  return machines;
};

const onHost = async (text: string): Promise<string> => {
  const { status, stdout, stderr } = await present().exec(name, text);
  if (status !== 0) throw new Error(`${text}: ${stdout}${stderr}`);
  return stdout;
};

function runOn(user: string, commands: Parameters<typeof sshApply>[0], become = false): ReturnType<typeof sshApply> {
  const { address, port, privateKey, knownHosts } = present().host(name);
  const host = { name, address, port, user, key: privateKey, transport: 'ssh', become, vars: {}, groups: [] } as const;
  return sshApply(commands, { host, knownHosts: [readFileSync(knownHosts, 'utf8')] });
}

/** `code: message` of why the host could not be worked on. */
function failureOf(events: readonly Event[]): string {
  return events
    .flatMap((event) => (event.kind === 'host-failed' && 'code' in event.failure ? [event.failure] : []))
    .map(({ code, message }) => `${code}: ${message}`)
    .join();
}

/** Users with the client's key, and log-in shells as people have them. */
const shells = { zsh: '/usr/bin/zsh', csh: '/bin/tcsh', dash: '/bin/dash', rbash: '/bin/rbash', bash: '/bin/bash' };

/** Noise in every file that a log-in may read, with what a frame begins with, and a word that ends a shell. */
const noise = String.raw`
for f in .bashrc .profile .zshenv .zshrc .tcshrc .cshrc .login .bash_profile; do
  printf 'echo "noise from %s"; printf "\\036 done 0 changed verify 0\\n"\n' "$f" >"$home/$f"
done
mkdir -p "$home/.ssh"; printf 'echo noise from rc; echo more >&2\n' >"$home/.ssh/rc"`;

beforeAll(async () => {
  if (machines === null) return;
  await machines.reset(name);
  await onHost('DEBIAN_FRONTEND=noninteractive apt-get install -y -qq tcsh zsh >/dev/null');
  for (const [user, shell] of Object.entries({ ...shells, forced: '/bin/bash' }))
    await onHost(
      `useradd -m -s ${shell} u-${user}; home=/home/u-${user}; cp -r /home/ops/.ssh $home/ && ${noise}\nchown -R u-${user}: $home`,
    );
  await onHost(
    `printf 'Authorized use only.\\n\\036 done 0 changed verify 0\\n' >/etc/issue.net
    echo 'echo noise from profile' >/etc/profile.d/noise.sh; echo message of the day >/etc/motd
    printf 'Banner /etc/issue.net\\nPrintMotd yes\\nMatch User u-forced\\n  ForceCommand echo this account takes backups only\\n' >/etc/ssh/sshd_config.d/rough.conf
    systemctl restart ssh; rm -rf /srv/rough; install -d -m 1777 /srv/rough`,
  );
}, 240_000);

afterAll(async () => {
  await machines?.reset(name);
}, 60_000);

beforeEach(async () => {
  if (machines !== null) await onHost('rm -rf /srv/rough; install -d -m 1777 /srv/rough');
});

const ran = (): Promise<string> => onHost('cat /srv/rough/ran 2>/dev/null || true');
const two = () => [counted('/srv/rough', 'a.1'), counted('/srv/rough', 'b.1')];

describe.skipIf(machines === null)('a user', () => {
  test.each(['u-bash', 'u-dash', 'u-zsh', 'u-csh'])(
    'whose log-in prints noise (%s) is no worse for it',
    async (user) => {
      const run = runOn(user, two());
      expect([(await applyRun(run)).exit, failureOf(run.events)]).toEqual([0, '']);
      expect(endings(run.events)).toEqual(['a.1 changed', 'b.1 changed']);
      expect(await ran()).toBe('a.1\nb.1\n');
      const again = runOn(user, two());
      expect((await applyRun(again)).exit).toBe(0);
      expect(endings(again.events)).toEqual(['a.1 already', 'b.1 already']);
      expect(JSON.stringify([run.events, again.events])).not.toContain('noise from');
    },
  );

  test('whose shell is restricted, so that it starts no other, is refused with what that said', async () => {
    const run = runOn('u-rbash', two());
    expect((await applyRun(run)).exit).toBe(4);
    expect(failureOf(run.events)).toMatch(/^shell: .*restricted/);
    expect(await ran()).toBe('');
  });

  test('whose log-in always runs another command is refused, with what that said', async () => {
    const run = runOn('u-forced', two());
    expect((await applyRun(run)).exit).toBe(4);
    expect(endings(run.events)).toEqual([]);
    expect(failureOf(run.events)).toMatch(/^shell: .*this account takes backups only/);
    expect(await ran()).toBe('');
  });
});

describe.skipIf(machines === null)('a host whose disk is full', () => {
  const fill = 'dd if=/dev/zero of=/var/lib/runbook/fill bs=4k 2>/dev/null; true';

  beforeEach(async () => {
    await onHost('mkdir -p -m 700 /var/lib/runbook; mount -t tmpfs -o size=64k,mode=700 none /var/lib/runbook');
    onTestFinished(async () => void (await onHost('umount -l /var/lib/runbook')));
  });

  test('begins nothing, and says why', async () => {
    await onHost(fill);
    const run = runOn('ops', two(), true);
    expect((await applyRun(run)).exit).toBe(1);
    expect(endings(run.events)).toEqual(['a.1 skipped', 'b.1 skipped']);
    expect(failureOf(run.events)).toMatch(/^host-state: h1 can't keep its results/);
    expect(await ran()).toBe('');
    await onHost('rm /var/lib/runbook/fill');
    expect((await applyRun(runOn('ops', two(), true))).exit).toBe(0);
    expect(await ran()).toBe('a.1\nb.1\n');
  });

  test('from within a command on: what fits is kept, and outcomes are true', async () => {
    const commands = [counted('/srv/rough', 'a.1', `${fill};`), counted('/srv/rough', 'b.1')];
    const run = runOn('ops', commands, true);
    expect((await applyRun(run)).exit).toBe(0);
    expect(endings(run.events)).toEqual(['a.1 changed', 'b.1 changed']);
    expect(await ran()).toBe('a.1\nb.1\n');
  });

  test('or refuses from within a command on: it is the last, with its true outcome, and the next apply does the rest', async () => {
    const refuse = 'mount -o remount,ro /var/lib/runbook;';
    const commands = [
      counted('/srv/rough', 'a.1', `[ -e /srv/rough/again ] || ${refuse}`),
      counted('/srv/rough', 'b.1'),
    ];
    const run = runOn('ops', commands, true);
    expect((await applyRun(run)).exit).toBe(1);
    expect(endings(run.events)).toEqual(['a.1 changed', 'b.1 skipped']);
    expect(failureOf(run.events)).toMatch(/^host-state: /);
    expect(await ran()).toBe('a.1\n');
    await onHost('mount -o remount,rw /var/lib/runbook');
    const rest = runOn('ops', commands, true);
    expect((await applyRun(rest)).exit).toBe(0);
    expect(endings(rest.events)).toEqual(['a.1 already', 'b.1 changed']);
    expect(await ran()).toBe('a.1\nb.1\n');
  });
});
