/** The command line from outside: refusals, exit codes, streams. */
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { git, run, runbook } from '../support/cli.ts';

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cli story '));
  const { code, stderr } = await runbook(['init'], { cwd: root });
  expect(code, stderr).toBe(0);
});

afterAll(() => rm(root, { recursive: true, force: true }));

/** A fresh folder below root with these files, planned and committed. */
async function repo(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(root, name);
  await mkdir(join(folder, 'runbooks'), { recursive: true });
  await git(folder, 'init', '-q', '-b', 'main');
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
  await runbook(['plan', '--offline'], { cwd: folder });
  await git(folder, 'add', '-A');
  await git(folder, 'commit', '-q', '-m', name);
  return folder;
}

const inventory = 'hosts:\n  here: { transport: local, family: debian }\n';

describe('a new repository', () => {
  it('works from init to a second apply without a change', async () => {
    const home = join(root, 'home');
    await mkdir(home);
    const at = { cwd: root, env: { HOME: home } };
    // As root the runner's own state would be kept below /var/lib of this machine, so this part runs only as another user.
    const planned = await runbook(['plan'], at);
    expect(planned.code, planned.stderr).toBe(0);
    expect(planned.stdout).toContain('2 to change');
    expect((await runbook(['validate'], at)).stdout).toContain('valid: 1 runbook with 2 steps, 1 host');
    expect((await runbook(['plan', '--check'], at)).code).toBe(0);
  });
});

describe('a lock', () => {
  it.each([
    ['a changed byte', (text: string) => text.replace('0755', '0777'), 6],
    ['half of it', (text: string) => text.slice(0, text.length / 2), 6],
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n'), 6],
    ['a merge conflict', (text: string) => `<<<<<<< HEAD\n${text}=======\n>>>>>>> other\n`, 6],
    ['a hidden character', (text: string) => text.replace('mkdir', 'mk\u200bdir'), 6],
    ['something else entirely', () => 'hello: world\n', 3],
  ])('with %s is refused before any connection', async (name, spoil, code) => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const folder = await repo(name.replaceAll(' ', '-'), {
      'inventory.yaml': `hosts:\n  web1: { address: 127.0.0.1, port: ${port}, family: debian }\n`,
      'runbooks/a.yaml': 'name: a\nhosts: web1\nsteps: [Create the directory ~/x with mode 0755]\n',
    });
    const path = join(folder, 'runbooks/a.lock.yaml');
    await writeFile(path, spoil(await readFile(path, 'utf8')));
    await git(folder, 'commit', '-q', '-a', '-m', 'Spoil');
    const applied = await runbook(['apply'], { cwd: folder });
    expect(applied.code, applied.stderr).toBe(code);
    expect(applied.stderr).toMatch(/RB6\d\d/);
    expect(connections).toBe(0);
    await new Promise((resolve) => server.close(resolve));
  });

  it('that is stale, uncommitted or missing is refused', async () => {
    const folder = await repo('stale', {
      'inventory.yaml': inventory,
      'runbooks/a.yaml': 'name: a\nhosts: here\nsteps: [Create the directory ~/x]\n',
    });
    await writeFile(join(folder, 'runbooks/a.yaml'), 'name: a\nhosts: here\nsteps: [Create the directory ~/y]\n');
    expect((await runbook(['apply'], { cwd: folder })).code).toBe(6);
    expect((await runbook(['plan', '--check'], { cwd: folder })).code).toBe(2);
    await runbook(['plan', '--offline'], { cwd: folder });
    const uncommitted = await runbook(['apply'], { cwd: folder });
    expect(uncommitted.code).toBe(6);
    expect(uncommitted.stderr).toContain('RB631');
    await rm(join(folder, 'runbooks/a.lock.yaml'));
    expect((await runbook(['apply'], { cwd: folder })).code).toBe(3);
  });

  it('that is a link is refused', async () => {
    const folder = await repo('link', {
      'inventory.yaml': inventory,
      'runbooks/a.yaml': 'name: a\nhosts: here\nsteps: [Create the directory ~/x]\n',
    });
    await rm(join(folder, 'runbooks/a.lock.yaml'));
    await symlink('/etc/hostname', join(folder, 'runbooks/a.lock.yaml'));
    expect([3, 6]).toContain((await runbook(['apply'], { cwd: folder })).code);
  });
});

describe('arguments', () => {
  it.each([
    ['an unknown flag', ['apply', '--frob']],
    ['an unknown command', ['frob']],
    ['a missing value', ['apply', '--limit']],
    ['an empty selector', ['apply', '--limit', 'a,,b']],
    ['an unknown host', ['plan', '--limit', 'nowhere']],
    ['an unknown step', ['plan', '--only', 'nothing']],
    ['an unknown runbook', ['plan', 'nothing']],
    ['a flag in place of a branch', ['apply', '--branch', '--upload-pack=touch /tmp/x']],
  ])('%s is exit 3 with a way on', async (_name, args) => {
    const { code, stderr } = await runbook(args, { cwd: root });
    expect(code, stderr).toBe(3);
    expect(stderr.length).toBeGreaterThan(10);
  });

  it('a step that others need can not be left out', async () => {
    const folder = await repo('needs', {
      'inventory.yaml': inventory,
      'runbooks/a.yaml':
        'name: a\nhosts: here\nsteps:\n  - { id: one, intent: Create the directory ~/x }\n  - { id: two, intent: Create the directory ~/x/y, needs: [one] }\n',
    });
    const { code, stderr } = await runbook(['plan', '--only', 'two'], { cwd: folder });
    expect(code).toBe(3);
    expect(stderr).toContain('needs step one');
  });
});

describe('destructive steps', () => {
  it('need approve: true, and a yes that --yes in a pipe is not', async () => {
    const without = await repo('destructive', {
      'inventory.yaml': inventory,
      'runbooks/a.yaml': 'name: a\nhosts: here\nsteps: [Remove the directory ~/old and everything in it]\n',
    });
    const refused = await runbook(['apply'], { cwd: without });
    expect(refused.code, refused.stderr).toBe(5);
    const withApprove = await repo('approved', {
      'inventory.yaml': inventory,
      'runbooks/a.yaml':
        'name: a\nhosts: here\nsteps:\n  - { id: old, intent: Remove the directory ~/old and everything in it, approve: true }\n',
    });
    expect((await runbook(['apply'], { cwd: withApprove, input: 'y\n' })).code).toBe(5);
  });
});

describe('selectors', () => {
  it('a host names the runbooks that have it; a slip in --approve is no agreement', async () => {
    const folder = await repo('selectors', {
      'inventory.yaml':
        'hosts:\n  one: { address: 127.0.0.1, port: 9, family: debian }\n  two: { address: 127.0.0.1, port: 9, family: debian }\n',
      'runbooks/a.yaml': 'name: a\nhosts: one\nsteps: [Install curl]\n',
      'runbooks/b.yaml': 'name: b\nhosts: two\nsteps: [Install curl]\n',
    });
    const limited = await runbook(['plan', '--limit', 'one'], { cwd: folder });
    expect(limited.code, limited.stderr).toBe(4);
    expect(limited.stderr).not.toContain('asking 1 host about b');
    const slip = await runbook(['apply', '--approve', 'curll'], { cwd: folder });
    expect(slip.code).toBe(3);
    expect(slip.stderr).toContain('RB705');
  });
});

describe('streams', () => {
  it('try reads a sentence a line and answers JSON a line', async () => {
    const { code, stdout } = await runbook(['try', '--json', '-'], {
      cwd: root,
      input: 'Install nginx\nMake it all secure somehow\n',
    });
    expect(code).toBe(3);
    const [first, second] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first).toMatchObject({ ops: [{ kind: 'package', names: ['nginx'], state: 'present' }] });
    expect(second).toMatchObject({ refused: { code: expect.stringMatching(/^RB4/) as string } });
  });

  it('judge reads a JSON string a line and answers JSON a line', async () => {
    const { code, stdout } = await runbook(['judge', '-'], { cwd: root, input: '"rm -rf /srv"\n"ls -l"\n' });
    expect(code).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { effect: string }).effect),
    ).toEqual(['destructive', 'read']);
  });

  it('a closed standard output is no crash', async () => {
    const script = `"${process.execPath}" "$MAIN" --help | head -1`;
    const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
    const { code, stderr } = await run('sh', ['-c', script], { cwd: root, env: { MAIN: main } });
    expect(code).toBe(0);
    expect(stderr).toBe('');
  });

  it('every command has help with an example', async () => {
    const { stdout } = await runbook(['--help'], { cwd: root });
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name ?? '');
    expect(commands).toEqual(
      expect.arrayContaining([
        'plan',
        'apply',
        'validate',
        'init',
        'try',
        'judge',
        'hosts',
        'docs',
        'history',
        'show',
        'demo',
        'completion',
      ]),
    );
    const helps = await Promise.all(commands.map((name) => runbook([name, '--help'], { cwd: root })));
    for (const { code } of helps) expect(code).toBe(0);
  });

  it('completes', async () => {
    expect((await runbook(['completion', 'bash'], { cwd: root })).stdout).toContain('complete');
    expect((await runbook(['complete', '--', 'hos'], { cwd: root })).stdout).toContain('hosts');
  });
});
