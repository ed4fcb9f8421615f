/** A secret that is used, printed in many encodings and part of a failure is nowhere but where it belongs; each search is shown to find. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Op } from '../../src/ir/op.ts';
import {
  filesThere,
  forgetThere,
  hitsIn,
  newCanary,
  newControl,
  prepareThere,
  runControl,
  sampleHere,
  type Samples,
  sampleThere,
  searchThere,
} from '../support/canary.ts';
import { git, runbook } from '../support/cli.ts';
import { fleet } from '../support/fleet.ts';
import { answering, replyText, startModelServer } from '../support/model-server.ts';

const first = newCanary();
const second = newCanary();
const both = [first, second];
const control = newControl();

const dump = `printf '%s' "$CANARY" | od -An -v -tx1`;
/** Each prints the secret in one more way. */
const prints = [
  `printf '%s\\n' "$CANARY"`,
  `printf '%s' "$CANARY" | base64 -w0; echo`,
  `printf 'a%s' "$CANARY" | base64`,
  `printf 'ab%s' "$CANARY" | base64 -w 24`,
  `printf '%s' "$CANARY" | base64 -w0 | tr '+/' '-_'; echo`,
  dump,
  `${dump} | tr -d ' \\n'; echo`,
  `${dump} | tr -d ' \\n' | tr a-f A-F; echo`,
  `${dump} | tr '\\n' ' ' | tr -s ' ' | sed 's/ \\(..\\)/%\\1/g'; echo`,
  `printf '%s\\n' "$CANARY" | sed 's/["\\\\]/\\\\&/g'`,
  `printf '%s\\n' "$CANARY" | sed "s/'/'\\\\\\\\''/g"`,
  `printf '%s\\n' "$CANARY" | sed 's/&/\\&amp;/g; s/</\\&lt;/g; s/>/\\&gt;/g'`,
  `printf '%s' "$CANARY" | iconv -t UTF-16LE; echo`,
  `printf '%s' "$CANARY" | od -c`,
];

const raw = (run: string, check: string): Op => ({ kind: 'command', check, run, verify: check, undo: 'true' });

const ops: Readonly<Record<string, Op>> = {
  'Write the file': {
    kind: 'file',
    path: '/etc/canary.conf',
    content: `# ${control}\ntoken=$CANARY\n`,
    expand: ['CANARY'],
    state: 'present',
  },
  'Give it to a program': raw(
    `printf '%s\\n' "$CANARY" | { sleep 2; cat; } > /run/canary.used; echo ${control}`,
    `printf '%s\\n' "$CANARY" | cmp -s - /run/canary.used`,
  ),
  'Print it': raw(
    `echo ${control}\n${prints.join('\n')}\n{\n${prints.join('\n')}\n} >&2\nprintf '%s' "$CANARY" | sha256sum > /run/canary.printed`,
    `printf '%s' "$CANARY" | sha256sum | cmp -s - /run/canary.printed`,
  ),
  Fail: raw(
    `echo "${control}: login with $CANARY was refused" >&2\n${prints.join(' >&2\n')} >&2\n[ -e /run/canary.mended ]`,
    '[ -e /run/canary.mended ]',
  ),
};

const hosts = fleet();
const machine = hosts as NonNullable<typeof hosts>;

describe.skipIf(hosts === null)('a canary', () => {
  let top = '';
  let root = '';
  let printed = '';
  let model: Awaited<ReturnType<typeof startModelServer>> | null = null;
  let here: Samples = { count: 0, hits: '' };
  let there: Samples = { count: 0, hits: '' };
  let env: Record<string, string> = {};

  const run = async (...args: readonly string[]): ReturnType<typeof runbook> => {
    const finished = await runbook(args, { cwd: root, env });
    printed += finished.stdout + finished.stderr;
    return finished;
  };
  const approve = ['--approve', 'use,print,fail'];

  beforeAll(async () => {
    top = await mkdtemp(join(tmpdir(), 'canary-story-'));
    root = join(top, 'repo');
    await mkdir(join(root, 'runbooks'), { recursive: true });
    const identity = await generateX25519Identity();
    await writeFile(join(top, 'key'), `${identity}\n`, { mode: 0o600 });
    await writeFile(join(root, '.age-recipients'), `${await identityToRecipient(identity)}\n`);
    const { address, port, privateKey, knownHosts } = machine.host('h01');
    const host = `{ address: ${address}, port: ${port}, user: ops, become: true, family: debian, key: ${privateKey} }`;
    await writeFile(join(root, 'inventory.yaml'), `hosts:\n  h01: ${host}\n`);
    await writeFile(join(root, 'known_hosts'), await readFile(knownHosts, 'utf8'));
    await writeFile(join(root, '.gitignore'), '.runbook/\n');
    await writeFile(join(root, 'runbook.yaml'), 'translator: llm\nmodel: { name: test-model }\nfix: { mode: auto }\n');
    const step = (id: string, intent: string): string => `  - { id: ${id}, intent: ${intent}, approve: true }\n`;
    const steps = [
      step('file', 'Write the file'),
      step('use', 'Give it to a program'),
      step('print', 'Print it'),
      step('fail', 'Fail'),
    ];
    await writeFile(
      join(root, 'runbooks/canary.yaml'),
      `name: canary\nhosts: h01\nsecrets: [CANARY]\nsteps:\n${steps.join('')}`,
    );
    model = await startModelServer({
      behave: answering(({ data }) => {
        const op = ops[String(data['sentence'])];
        return op === undefined
          ? JSON.stringify({ ops: [], explain: '', refusal: 'nothing helps' })
          : replyText([op], 'Does what the sentence says.');
      }),
    });
    env = {
      RUNBOOK_AGE_IDENTITY_FILE: join(top, 'key'),
      OPENAI_API_KEY: 'test-key',
      OPENAI_BASE_URL: model.url,
    };
    await git(root, 'init', '-q', '-b', 'main');
    await machine.exec('h01', 'rm -f /etc/canary.conf /run/canary.*');
    await prepareThere(machine, 'h01', { values: both, control });
    const samplers = [sampleHere(both, control), sampleThere(machine, 'h01')] as const;
    await Promise.all([
      runControl(control),
      machine.exec('h01', `CONTROL=${control} sh -c 'sleep 1; :' ${control}`),
      useIt(),
    ]);
    [here, there] = await Promise.all([samplers[0].end(), samplers[1].end()]);
  });

  /** Everything that a person does with a secret: the first value, a failure, the second value, documents. */
  async function useIt(): Promise<void> {
    expect((await runbook(['secrets', 'set', 'CANARY'], { cwd: root, env, input: first })).code).toBe(0);
    const planned = await run('plan', '--offline');
    expect(planned.code, planned.stderr).toBe(0);
    await git(root, 'add', '-A');
    await git(root, 'commit', '-q', '-m', 'Canary');
    await writeFile(join(top, 'summary'), '');
    env = { ...env, GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(top, 'summary') };
    const failed = await run('apply', '--log', '--commit', ...approve);
    expect(failed.code, failed.stderr + failed.stdout).toBe(1);
    await machine.exec('h01', 'touch /run/canary.mended');
    expect((await runbook(['secrets', 'set', 'CANARY'], { cwd: root, env, input: `${second}\n` })).code).toBe(0);
    await git(root, 'add', '-A');
    await git(root, 'commit', '-q', '-m', 'Another value');
    await run('plan');
    await run('plan', '--json');
    const applied = await run('apply', '--json', '--log', '--commit', ...approve);
    expect(applied.code, applied.stderr + applied.stdout).toBe(0);
    await run('show', 'latest');
    await run('show', 'latest', '--json');
    await run('history');
    await run('secrets', 'list');
  }

  afterAll(async () => {
    await model?.stop();
    await forgetThere(machine, 'h01');
    await machine.exec('h01', 'rm -f /etc/canary.conf /run/canary.*');
    await rm(top, { recursive: true, force: true });
  });

  it('reached the host, where the file holds it', async () => {
    expect((await machine.exec('h01', 'cat /etc/canary.conf')).stdout).toBe(`# ${control}\ntoken=${second}\n`);
  });

  it('is not in what the program prints', () => {
    expect(printed).toContain(control);
    expect(printed).toContain('token=[secret CANARY]');
    expect(printed).toContain('[old secret CANARY]');
    expect(hitsIn(both, printed)).toEqual([]);
    expect(hitsIn(both, `${printed}${Buffer.from(first).toString('hex')}`)).not.toEqual([]);
  });

  it('is not in the summary of a job', async () => {
    const summary = await readFile(join(top, 'summary'), 'utf8');
    expect(summary).toContain('canary');
    expect(hitsIn(both, summary)).toEqual([]);
  });

  it.each(['.runbook', 'docs', 'runbooks'])('is not below %s', async (folder) => {
    const all: Buffer[] = [];
    for (const each of await readdir(join(root, folder), { recursive: true, withFileTypes: true }))
      if (each.isFile()) all.push(Buffer.from(each.name), await readFile(join(each.parentPath, each.name)));
    const whole = Buffer.concat(all);
    expect(whole.includes(control)).toBe(true);
    expect(hitsIn(both, whole)).toEqual([]);
  });

  it('is in no object of git', () => {
    const objects = execFileSync('git', ['cat-file', '--batch-all-objects', '--batch'], {
      cwd: root,
      maxBuffer: 1 << 28,
    });
    expect(objects.includes(control)).toBe(true);
    expect(objects.includes('BEGIN AGE ENCRYPTED FILE')).toBe(true);
    expect(hitsIn(both, objects)).toEqual([]);
  });

  it('is in no request to the model, which was asked about the failure', () => {
    const requests = JSON.stringify(model?.requests ?? []);
    const questions = (model?.requests ?? []).filter(({ data }) => data['sentence'] === undefined);
    expect(JSON.stringify(questions)).toContain(`${control}: login with [secret CANARY] was refused`);
    expect(hitsIn(both, requests)).toEqual([]);
    expect(hitsIn(both, JSON.parse(`"${requests.replaceAll(/[^ -~]|["\\]/g, '')}"`) as string)).toEqual([]);
  });

  it.each([
    ['here', () => here],
    ['on the host', () => there],
  ])('is in no arguments and no environment of a process %s', (_, samples) => {
    const { count, hits } = samples();
    expect(count).toBeGreaterThan(20);
    expect(hits).toContain(`\n${control}\n`);
    expect(hits).toContain(`CONTROL=${control}`);
    expect(hitsIn(both, hits)).toEqual([]);
  });

  it.each([
    ['the journal', 'journalctl --no-pager -o verbose', `logger ${control}; sleep 1; journalctl --sync`],
    ['the logs', 'cat /var/log/*.log /var/log/syslog', `mkdir -p /var/log; echo ${control} >> /var/log/auth.log`],
    ['the histories', 'cat /root/.*history /home/*/.*history', `echo ${control} > /root/.canary_history`],
  ])('is not in %s of the host', async (_, search, plant) => {
    await machine.exec('h01', plant);
    const hits = await searchThere(machine, 'h01', search);
    await machine.exec('h01', `rm -f /root/.canary_history; sed -i /${control}/d /var/log/auth.log`);
    expect(hits).toContain(control);
    expect(hitsIn(both, hits)).toEqual([]);
  });

  it('is left on the host in the file, in what commands wrote, and in the private backup of the file as it was', async () => {
    await machine.exec('h01', `echo ${control} > /var/lib/runbook/control`);
    const files = await filesThere(machine, 'h01', '/var/lib/runbook /etc /root /home /tmp /var/tmp');
    await machine.exec('h01', 'rm -f /var/lib/runbook/control');
    expect(files).toContain('/var/lib/runbook/control');
    const rest = files.filter((file) => file !== '/var/lib/runbook/control' && file !== '/etc/canary.conf');
    expect(rest).toHaveLength(1);
    expect(rest[0]).toMatch(/^\/var\/lib\/runbook\/backup\/[^/]+\/canary\.file\.1$/);
    const modes = await machine.exec(
      'h01',
      `stat -c '%a %U' ${rest[0] ?? ''} /var/lib/runbook/backup /var/lib/runbook /etc/canary.conf`,
    );
    expect(modes.stdout).toBe('600 root\n700 root\n700 root\n600 root\n');
  });
});
