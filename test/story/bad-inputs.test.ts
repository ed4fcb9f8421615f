/** What a person, an editor or an attacker may put before the program, and the word and exit code that come of it. */
import { appendFile, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digest } from '../../src/text/digest.ts';
import { git, run, runbook } from '../support/cli.ts';

let root = '';
/** A repository whose lock is committed. Its host can't be reached, so that an apply which should be refused does no harm. */
let folder = '';
const lockFile = (): string => join(folder, 'runbooks/a.lock.yaml');

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'bad inputs '));
  folder = join(root, 'repo');
  await mkdir(join(folder, 'runbooks'), { recursive: true });
  await git(folder, 'init', '-q', '-b', 'main');
  await writeFile(join(folder, 'inventory.yaml'), 'hosts:\n  here: { address: 127.0.0.1, port: 1, family: debian }\n');
  await writeFile(join(folder, 'runbook.yaml'), 'fix: { mode: off }\n');
  await writeFile(
    join(folder, 'runbooks/a.yaml'),
    'name: a\nhosts: here\nvars: { what: x }\nsteps:\n  - { id: one, intent: "Write \\"$what\\" to ~/x" }\n',
  );
  const planned = await runbook(['plan', '--offline'], { cwd: folder });
  expect(planned.code, planned.stderr).toBe(0);
  await git(folder, 'add', '-A');
  await git(folder, 'commit', '-q', '-m', 'Start');
});

afterAll(() => rm(root, { recursive: true, force: true }));

/** Rewrites the lock as someone who knows how it is sealed would. */
async function forge(spoil: (text: string) => string): Promise<void> {
  const text = await readFile(lockFile(), 'utf8');
  const spoiled = spoil(text);
  expect(spoiled).not.toBe(text);
  const body = spoiled.slice(0, spoiled.lastIndexOf('digest: '));
  await writeFile(lockFile(), `${body}digest: ${digest(body)}\n`);
}

async function restore(): Promise<void> {
  await git(folder, 'checkout', '-q', 'HEAD', '--', '.');
}

describe('a lock that was forged and sealed again', () => {
  it.each([
    ['a check that acts', (act: string) => (text: string) => text.replace(/( {10}check: ).*/, `$1${act}`)],
    [
      'a function that acts',
      (act: string) => (text: string) => text.replace('desired() {', `$&\n              ${act}`),
    ],
    [
      'a word of a diff that acts',
      (act: string) => (text: string) => text.replace(/( {10}diff:) .*\n.*/, `$1 $(${act})`),
    ],
  ])('runs nothing of %s when hosts are asked', async (_name, spoil) => {
    const trace = join(folder, '..', 'trace');
    await forge(spoil(`touch ${trace.replaceAll(' ', '\\ ')}`));
    // Asking is harmless on this machine; only a lock that is applied would change it.
    await writeFile(join(folder, 'inventory.yaml'), 'hosts:\n  here: { transport: local, family: debian }\n');
    const { code, stdout, stderr } = await runbook(['plan'], { cwd: folder, env: { HOME: root } });
    await restore();
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('not asked: policy does not know that asking only reads');
    await expect(stat(trace)).rejects.toThrow('ENOENT');
  });

  it('needs approval for what it does, whatever it says that it does', async () => {
    await forge((text) => text.replace(/( {10}run: )[\s\S]*?( {10}undo)/, '$1rm -rf /srv/data\n$2'));
    await git(folder, 'commit', '-q', '-a', '-m', 'Clean up');
    const { code, stderr } = await runbook(['apply'], { cwd: folder });
    await git(folder, 'revert', '-n', 'HEAD');
    await git(folder, 'commit', '-q', '-m', 'Take it back');
    expect(code, stderr).toBe(5);
    expect(stderr).toContain('RB520');
    expect(stderr).toContain('step one of a is destructive');
  });
});

describe('a file that is not what HEAD holds', () => {
  it.each([
    ['runbooks/a.lock.yaml', () => forge((text) => text.replace('explain: Write', 'explain: Put'))],
    ['runbooks/a.yaml', async () => writeVars('what: "other words"')],
    ['inventory.yaml', async () => appendFile(join(folder, 'inventory.yaml'), '  other: { address: 192.0.2.1 }\n')],
    ['runbook.yaml', async () => writeFile(join(folder, 'runbook.yaml'), 'fix: { mode: auto }\n')],
  ])('stops an apply: %s', async (path, change) => {
    await change();
    const { code, stderr } = await runbook(['apply'], { cwd: folder });
    await git(folder, 'reset', '-q', '--hard');
    expect(code, stderr).toBe(6);
    expect(stderr).toContain(`RB631: ${path} is not what HEAD holds`);
  });
});

async function writeVars(vars: string): Promise<void> {
  const path = join(folder, 'runbooks/a.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replace('what: x', vars));
}

describe('a runbook that is no file', () => {
  it.each([
    ['a link out of the repository', (path: string) => symlink('/etc/passwd', path), 'is a symbolic link'],
    ['a link to another runbook', (path: string) => symlink('a.yaml', path), 'is a symbolic link'],
    ['a pipe', (path: string) => run('mkfifo', [path], { cwd: folder }), 'is not a regular file'],
  ])('is told beside others that are: %s', async (_name, make, says) => {
    const path = join(folder, 'runbooks/odd.yaml');
    await make(path);
    const answers = await Promise.all(
      [['validate'], ['plan', '--check'], ['apply']].map((args) => runbook(args, { cwd: folder })),
    );
    await rm(path);
    for (const { code, stdout, stderr } of answers) {
      expect(code, stderr).toBe(3);
      expect(stderr).toContain(`RB191: runbooks/odd.yaml ${says}`);
      expect(stdout + stderr).not.toContain('root:');
    }
  });
});

describe('arguments and environment', () => {
  it.each([
    ['an option with an escape sequence', ['plan', '--\u001b[2J']],
    ['a command with an escape sequence', ['\u001b]52;c;eA==\u0007']],
    ['a run with an escape sequence', ['show', '\u001b[2J']],
    ['a way out of the repository', ['reseal', '../../etc/passwd']],
    ['a run that is a path', ['show', '../../x']],
    ['a shell command as a name', ['plan', '$(id)']],
  ])('%s is told without it acting', async (_name, args) => {
    const { code, stdout, stderr } = await runbook(args, { cwd: folder });
    expect(code, stderr).toBe(3);
    // oxlint-disable-next-line no-control-regex
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('a missing git is told in words', async () => {
    const { code, stderr } = await runbook(['apply'], { cwd: folder, env: { PATH: '/nonexistent' } });
    expect(code).toBe(3);
    expect(stderr).toBe('error no-git: git is not installed: spawn git ENOENT\n  Install git.\n');
  });

  it("git's own variables and a user's settings lead it nowhere else", async () => {
    const trace = join(root, 'git trace');
    const program = join(root, 'evil');
    await writeFile(program, `#!/bin/sh\n: >'${trace}'\n`, { mode: 0o755 });
    for (const key of ['core.fsmonitor', 'core.pager', 'filter.x.clean', 'filter.x.process', 'core.sshCommand'])
      await git(folder, 'config', key, program);
    await writeFile(join(folder, '.gitattributes'), '* filter=x\n');
    const env = {
      GIT_DIR: root,
      GIT_EXTERNAL_DIFF: program,
      GIT_PAGER: program,
      GIT_SSH_COMMAND: program,
      BASH_ENV: program,
    };
    const { code, stderr } = await runbook(['apply', '--limit', 'nowhere'], { cwd: folder, env });
    await rm(join(folder, '.gitattributes'));
    expect(code, stderr).toBe(3);
    await expect(stat(trace)).rejects.toThrow('ENOENT');
  });

  it('a full disk behind standard output is a failure, and no crash', async () => {
    const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
    const { code, stderr } = await run('sh', ['-c', '"$NODE" "$MAIN" plan --check >/dev/full'], {
      cwd: folder,
      env: { NODE: process.execPath, MAIN: main },
    });
    expect(code, stderr).toBe(1);
  });
});
