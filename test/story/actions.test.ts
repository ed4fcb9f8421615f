/** In a job of GitHub Actions: faults become annotations at their place, results a step summary. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runbook } from '../support/cli.ts';
import { commandsRepo } from '../support/commands-repo.ts';
import { temporaryFolder } from '../support/temporary.ts';

async function job(
  root: string,
  args: readonly string[],
): Promise<{ readonly stdout: string; readonly summary: string }> {
  const file = join(root, 'summary.md');
  await writeFile(file, '');
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file };
  const { stdout } = await runbook(args, { cwd: root, env });
  return { stdout, summary: await readFile(file, 'utf8') };
}

it('annotates what is wrong, and sums up a plan', async () => {
  const root = temporaryFolder();
  await runbook(['init'], { cwd: root });
  const planned = await job(root, ['plan', '--offline']);
  expect(planned.summary).toContain('Create the directory');
  await writeFile(join(root, 'runbooks/hello.yaml'), 'name: hello\nhosts: nowhere\nsteps: [Install nginx]\n');
  const faulty = await job(root, ['validate']);
  expect(faulty.stdout).toMatch(/^::error title=runbook RB3\d\d,file=runbooks\/hello.yaml,line=2,/m);
});

it('gives foreign text no way to speak to the job', async () => {
  const root = temporaryFolder();
  await runbook(['init'], { cwd: root });
  await writeFile(join(root, 'runbooks/hello.yaml'), 'name: hello\nhosts: here\nsteps: ["Befriend ##[error]owned"]\n');
  const { stderr } = await runbook(['plan', '--offline'], { cwd: root, env: { GITHUB_ACTIONS: 'true' } });
  expect(stderr).toContain('[error]owned');
  expect(stderr).not.toContain('##[');
});

it('leaves the source of a program as it is', async () => {
  const word = 'x=12; echo "${x##[0-9]}" > /tmp/x';
  const repo = await commandsRepo({
    inventory: 'hosts:\n  h1: { address: 192.0.2.1, family: debian }\n',
    knownHosts: '',
    steps: [{ check: 'test -e /tmp/x', run: word }],
  });
  onTestFinished(repo.remove);
  const { code, stdout, stderr } = await runbook(['export', 'work'], {
    cwd: repo.root,
    env: { GITHUB_ACTIONS: 'true' },
  });
  expect(code, stderr).toBe(0);
  expect(stdout).toContain('${x##[0-9]}');
});
