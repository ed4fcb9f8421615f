/** A run that was killed can be seen, gone on with, or left; a journal that was changed is told of and not gone on with. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskJournals } from '../../src/adapters/disk.ts';
import { git, runbook } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary.ts';

const run = '20260101T000000Z-abc123';

interface Began {
  readonly digest?: string;
  readonly at?: string;
}

/** A repository with a committed lock, and the journal of a run that was killed. Its host refuses connections. */
async function repo({ digest, at = new Date().toISOString() }: Began = {}): Promise<{ root: string; journal: string }> {
  const root = temporaryFolder();
  mkdirSync(join(root, 'runbooks'));
  writeFileSync(
    join(root, 'inventory.yaml'),
    'hosts:\n  web1: { address: 127.0.0.1, port: 9, family: debian, vars: { place: /srv/x } }\n',
  );
  writeFileSync(
    join(root, 'runbooks/web.yaml'),
    'name: web\nhosts: web1\nvars: { place: /srv }\nsteps: [Add the line "$place" to /etc/places]\n',
  );
  writeFileSync(join(root, '.gitignore'), '.runbook/\n');
  await git(root, 'init', '-q', '-b', 'main');
  expect((await runbook(['plan', '--offline'], { cwd: root })).code).toBe(0);
  await git(root, 'add', '-A');
  await git(root, 'commit', '-q', '-m', 'Web');
  const locked = /^digest: (.*)$/m.exec(readFileSync(join(root, 'runbooks/web.lock.yaml'), 'utf8'))?.[1] ?? '';
  const file = await diskJournals(root).create(run);
  const about = {
    at,
    runbook: 'web',
    lockDigest: digest ?? locked,
    commit: (await git(root, 'rev-parse', 'HEAD')).trim(),
    by: 'Ann',
  };
  const started = { kind: 'run-started', run, ...about, hosts: ['web1'], only: [], exclude: [] };
  await file.append(JSON.stringify(started));
  await file.append(JSON.stringify({ kind: 'host-connected', host: 'web1', at: about.at }));
  await file.close();
  return { root, journal: join(root, '.runbook/runs', `${run}.ndjson`) };
}

describe('a run that was killed', () => {
  it('is listed and shown as not finished, and told of by the next apply', async () => {
    const { root } = await repo();
    expect((await runbook(['history'], { cwd: root })).stdout).toContain(`${run}  web  not finished`);
    const shown = await runbook(['show', 'latest'], { cwd: root });
    expect(shown.stdout).toContain(`not finished: to go on with it, run: runbook apply --resume ${run}`);
    const applied = await runbook(['apply'], { cwd: root });
    expect(applied.code).toBe(4);
    expect(applied.stderr).toContain(`run ${run} of web was not finished: this is a new run`);
    expect(applied.stderr).toContain(`runbook apply --resume ${run}`);
  });

  it('goes on in its own journal, with a cut line told of', async () => {
    const { root, journal } = await repo();
    writeFileSync(journal, '55 0badbeef {"kind":"command-', { flag: 'a' });
    const resumed = await runbook(['apply', '--resume'], { cwd: root });
    expect(resumed.code, resumed.stderr).toBe(4);
    expect(resumed.stderr).toContain(`going on with run ${run}`);
    expect(resumed.stderr).toContain(`${run}.ndjson: its last 29 bytes are a line that was cut off`);
    const shown = await runbook(['show', run, '--json'], { cwd: root });
    expect(JSON.parse(shown.stdout)).toMatchObject({ run, exit: 4 });
    expect(shown.stderr).toBe('');
  });

  const other = { digest: `sha256:${'0'.repeat(64)}` };
  it.each([
    { why: 'the lock has changed since', of: other, args: ['--resume'], code: 6, says: /RB723.*\n.*apply web/ },
    {
      why: 'its hosts may have forgotten it',
      of: { at: '2026-01-01T00:00:00.000Z' },
      args: ['--resume'],
      code: 3,
      says: /RB732.*\n.*apply web/,
    },
    { why: 'its id is empty', args: ['--resume', ''], code: 3, says: /RB708/ },
    { why: 'no run begins so', args: ['--resume', '2030'], code: 3, says: /RB708/ },
    { why: 'it is told its runbook', args: ['web', '--resume'], code: 3, says: /RB726/ },
    { why: 'it is told its hosts', args: ['--limit', 'web1', '--resume', run], code: 3, says: /RB726/ },
    { why: '--rerun stands alone', args: ['--rerun', 'srv'], code: 3, says: /RB726/ },
    { why: '--rerun names no step', args: ['--rerun', 'nothing', '--resume', run], code: 3, says: /RB705/ },
  ])('is not gone on with where $why', async ({ of, args, code, says }) => {
    const { root } = await repo(of);
    const refused = await runbook(['apply', ...args], { cwd: root });
    expect(refused.code, refused.stderr).toBe(code);
    expect(refused.stderr).toMatch(says);
  });
});

it('is not gone on with where a variable has another value since', async () => {
  const { root } = await repo();
  const path = join(root, 'inventory.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('/srv/x', '/srv/y'));
  await git(root, 'commit', '-q', '-a', '-m', 'Elsewhere');
  const resumed = await runbook(['apply', '--resume'], { cwd: root });
  expect(resumed.code, resumed.stderr).toBe(3);
  expect(resumed.stderr).toMatch(/RB733: variable place of web1 has changed since run .*\n.*runbook apply web/);
});

describe('a journal that was changed', () => {
  it('is told of with its line, by all that read it, and not gone on with', async () => {
    const { root, journal } = await repo();
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"Ann"', '"Bob"'));
    for (const [args, code] of [
      [['history'], 0],
      [['show', 'latest'], 3],
      [['apply', '--resume'], 3],
      [['apply', '--resume', run], 3],
      [['undo', run], 3],
    ] as const) {
      const read = await runbook(args, { cwd: root });
      expect(read.code, args.join(' ')).toBe(code);
      expect(read.stderr).toContain(`.runbook/runs/${run}.ndjson:2 is not what was written there`);
    }
  });

  it('after what can be read of it: that is shown, and the exit says that it is not all', async () => {
    const { root, journal } = await repo();
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"host-connected"', '"host-CONNECTED"'));
    const shown = await runbook(['show', run], { cwd: root });
    expect(shown.stdout).toContain('by Ann');
    expect(shown.stderr).toContain('.ndjson:3 is not what was written there');
    expect(shown.code).toBe(3);
    const undone = await runbook(['undo', run], { cwd: root });
    expect(undone.code).toBe(3);
    expect(undone.stderr).toContain('RB720');
  });

  it('under the name of another run: it is not taken for that one', async () => {
    const { root, journal } = await repo();
    renameSync(journal, journal.replace(run, '20260102T000000Z-def456'));
    expect((await runbook(['history'], { cwd: root })).stdout).not.toContain(run);
    const resumed = await runbook(['apply', '--resume'], { cwd: root });
    expect(resumed.code).toBe(3);
    expect(resumed.stderr).toContain('is the journal of another run');
  });
});

it('where every run ended well there is none to go on with', async () => {
  const { root, journal } = await repo();
  writeFileSync(journal, '');
  const none = await runbook(['apply', '--resume'], { cwd: root });
  expect(none.code).toBe(3);
  expect(none.stderr).toMatch(/RB722.*\n.*runbook apply/);
});
