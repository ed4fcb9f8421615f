/** The git repository, with a real git in temporary folders: exactly the given files are committed, and nothing of the repo's is run. */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gitRepo, initRepo } from '../../src/adapters/git-repo.ts';
import type { Failure } from '../../src/ir/failure.ts';
import type { Result } from '../../src/ir/result.ts';
import type { Repo } from '../../src/ports/repo.ts';
import { requirement } from '../support/requirements.ts';
import { temporaryFolder } from '../support/temporary.ts';

const person = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com' };
const committer = { GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.com' };

/** An environment in which no settings of this machine's users count. */
function environmentOf(home: string): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: home, ...person, ...committer };
}

function setUp(options: { readonly isEmpty?: boolean } = {}) {
  const root = temporaryFolder();
  const home = temporaryFolder();
  const env = environmentOf(home);
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...args], {
      cwd: root,
      env: { ...env, GIT_CONFIG_NOSYSTEM: '1' },
      encoding: 'utf8',
      stdio: 'pipe',
    });
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  git('init', '-q', '-b', 'main');
  if (options.isEmpty !== true) {
    write('README', 'hello\n');
    git('add', '.');
    git('commit', '-q', '-m', 'First');
  }
  return { root, home, env, git, write, repo: gitRepo(root, env) };
}

function valueOf<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

function codeOf(result: Result<unknown, Failure>): string {
  return !result.ok && result.failure.kind === 'repo' ? result.failure.code : 'ok';
}

async function textOf(repo: Repo, path: string): Promise<string | null> {
  const bytes = valueOf(await repo.committed([path])).get(path);
  return bytes === undefined ? null : Buffer.from(bytes).toString();
}

const without = requirement('git') === 'missing';

describe.skipIf(without)('what is committed', () => {
  test('is the blob at HEAD, whatever the disk and the index hold', async () => {
    const { repo, git, write, root } = setUp();
    write('README', 'changed\n');
    git('add', 'README');
    expect(await textOf(repo, 'README')).toBe('hello\n');
    expect(await textOf(repo, 'none')).toBeNull();
    expect(valueOf(await repo.head())).toBe(git('rev-parse', 'HEAD').trim());
    write('bytes', '\0\u00ff\r\n');
    valueOf(await repo.commit({ paths: ['bytes'], message: 'Bytes' }));
    expect(valueOf(await repo.committed(['bytes'])).get('bytes')).toEqual(readFileSync(join(root, 'bytes')));
  });

  test('is told of several files at once, and of those that are there, at HEAD and at a commit before it', async () => {
    const { repo, git, write } = setUp();
    const first = git('rev-parse', 'HEAD').trim();
    write('a/b/c.yaml', 'c: 1\n');
    write('README', 'new\n');
    valueOf(await repo.commit({ paths: ['a/b/c.yaml', 'README'], message: 'More' }));
    const asked = ['README', 'a/none', 'a/b/c.yaml', 'README/x'];
    const texts = async (commit?: string): Promise<Record<string, string>> => {
      const files = valueOf(await repo.committed(asked, commit));
      return Object.fromEntries([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]));
    };
    expect(await texts()).toEqual({ README: 'new\n', 'a/b/c.yaml': 'c: 1\n' });
    expect(await texts(first)).toEqual({ README: 'hello\n' });
    expect(await texts('0'.repeat(40))).toEqual({});
    expect(codeOf(await repo.committed(asked, 'HEAD~1'))).toBe('ref');
  });

  test('is that of the folder, where the repository is larger', async () => {
    const { git, write, root, env } = setUp();
    write('below/README', 'below\n');
    git('add', '.');
    git('commit', '-q', '-m', 'Below');
    expect(await textOf(gitRepo(join(root, 'below'), env), 'README')).toBe('below\n');
  });

  test('is null in a repository without commits', async () => {
    const { repo } = setUp({ isEmpty: true });
    expect(valueOf(await repo.head())).toBeNull();
    expect(await textOf(repo, 'README')).toBeNull();
  });

  test('as a link is refused, as is a path that leads out; a folder is no file', async () => {
    const { repo, git, write, root } = setUp();
    symlinkSync('README', join(root, 'link'));
    write('folder/file', 'x');
    git('add', '.');
    git('commit', '-q', '-m', 'Link');
    for (const path of ['link', '../README', '.git/config', '', 'README\nlink']) {
      expect(codeOf(await repo.committed([path]))).toBe('path');
    }
    expect(await textOf(repo, 'folder')).toBeNull();
  });

  test('is found under names that git could take for options or patterns', async () => {
    const { repo, write } = setUp();
    const paths = ['-rf', '--output=x', ':(glob)*', '*', 'a b', 'ä', '"q"', 'x\ty'];
    for (const path of paths) write(path, path);
    valueOf(await repo.commit({ paths, message: 'Odd' }));
    for (const path of paths) {
      expect(await textOf(repo, path)).toBe(path);
    }
    expect(await textOf(repo, '[a-z]*')).toBeNull();
  });
});

describe.skipIf(without)('a commit', () => {
  test('holds the given paths, added, changed and removed, and nothing else', async () => {
    const { repo, git, write, root } = setUp();
    write('docs/old.md', 'old\n');
    valueOf(await repo.commit({ paths: ['docs/old.md'], message: 'Old' }));
    write('docs/new.md', 'new\n');
    write('other', 'not to be committed\n');
    write('README', 'changed\n');
    rmSync(join(root, 'docs/old.md'));
    const commit = valueOf(
      await repo.commit({
        paths: ['docs/new.md', 'docs/old.md', 'never/there', 'README'],
        message: 'Write docs\n\nBody.',
      }),
    );
    expect(commit).toBe(git('rev-parse', 'HEAD').trim());
    const shown = git('show', '--no-renames', '--name-status', '--format=%an <%ae>%n%B', 'HEAD');
    expect(shown).toBe('Ada <ada@example.com>\nWrite docs\n\nBody.\n\n\nM\tREADME\nA\tdocs/new.md\nD\tdocs/old.md\n');
    expect(git('status', '--porcelain')).toBe('?? other\n');
  });

  test('is null where nothing changed', async () => {
    const { repo, git } = setUp();
    expect(valueOf(await repo.commit({ paths: ['README', 'none'], message: 'Nothing' }))).toBeNull();
    expect(valueOf(await repo.commit({ paths: [], message: 'Nothing' }))).toBeNull();
    expect(git('rev-list', '--count', 'HEAD').trim()).toBe('1');
  });

  test('leaves what the person has staged staged, and what is not staged not staged', async () => {
    const { repo, git, write, root } = setUp();
    write('both', 'one\n');
    write('gone', 'x\n');
    valueOf(await repo.commit({ paths: ['both', 'gone'], message: 'Base' }));
    write('both', 'staged\n');
    write('added', 'staged\n');
    git('add', 'both', 'added');
    git('rm', '-q', '--cached', 'gone');
    write('both', 'staged and edited\n');
    const before = git('diff', '--cached');
    write('docs/page.md', 'page\n');
    valueOf(await repo.commit({ paths: ['docs/page.md'], message: 'Docs' }));
    expect(git('diff', '--cached')).toBe(before);
    expect(git('diff')).toContain('staged and edited');
    expect(git('show', '--format=', '--name-only', 'HEAD')).toBe('docs/page.md\n');
    expect(existsSync(join(root, 'gone'))).toBe(true);
  });

  test('is the first one in a repository without commits', async () => {
    const { repo, git, write } = setUp({ isEmpty: true });
    write('a', 'a\n');
    write('b', 'b\n');
    git('add', 'b');
    valueOf(await repo.commit({ paths: ['a'], message: 'Begin' }));
    expect(git('ls-tree', '--name-only', 'HEAD')).toBe('a\n');
    expect(git('status', '--porcelain')).toBe('A  b\n');
  });

  test('works on a detached HEAD, in a folder of the repository, and in a second working tree', async () => {
    const { git, write, root, env } = setUp();
    git('checkout', '-q', '--detach');
    write('sub/file', 'x');
    const commit = valueOf(await gitRepo(join(root, 'sub'), env).commit({ paths: ['file'], message: 'In a folder' }));
    expect(git('show', '--format=', '--name-only', commit ?? '')).toBe('sub/file\n');
    expect(git('rev-parse', 'main')).not.toBe(git('rev-parse', 'HEAD'));
    const other = temporaryFolder();
    git('worktree', 'add', '-q', join(other, 'tree'), 'main');
    writeFileSync(join(other, 'tree/page'), 'x');
    valueOf(await gitRepo(join(other, 'tree'), env).commit({ paths: ['page'], message: 'Elsewhere' }));
    expect(git('ls-tree', '--name-only', 'main')).toBe('README\npage\n');
    expect(git('status', '--porcelain')).toBe('');
  });

  test('works on a branch with an odd name', async () => {
    const { repo, git, write } = setUp();
    git('symbolic-ref', 'HEAD', 'refs/heads/--upload-pack=touch;x');
    write('a', 'a');
    const commit = valueOf(await repo.commit({ paths: ['a'], message: '--amend' }));
    expect(git('log', '-1', '--format=%s', commit ?? '')).toBe('--amend\n');
  });

  test('keeps the executable bit', async () => {
    const { repo, git, write, root } = setUp();
    write('run.sh', 'x');
    chmodSync(join(root, 'run.sh'), 0o755);
    valueOf(await repo.commit({ paths: ['run.sh'], message: 'Tool' }));
    expect(git('ls-tree', 'HEAD', 'run.sh')).toMatch(/^100755/);
  });

  test('refuses links, folders and paths that lead out', async () => {
    const { repo, git, root } = setUp();
    symlinkSync('/etc/passwd', join(root, 'link'));
    mkdirSync(join(root, 'folder'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    for (const path of ['link', 'folder', 'pipe', '../x', '.git/config', 'link/x', 'a\nb']) {
      expect(codeOf(await repo.commit({ paths: ['README', path], message: 'No' }))).toBe('path');
    }
    expect(git('rev-list', '--count', 'HEAD').trim()).toBe('1');
  });

  test('waits for nobody: a held index and a merge under way are refused', async () => {
    const { repo, git, write, root } = setUp();
    write('a', 'a');
    writeFileSync(join(root, '.git/index.lock'), '');
    expect(codeOf(await repo.commit({ paths: ['a'], message: 'No' }))).toBe('index-locked');
    rmSync(join(root, '.git/index.lock'));
    writeFileSync(join(root, '.git/MERGE_HEAD'), git('rev-parse', 'HEAD'));
    expect(codeOf(await repo.commit({ paths: ['a'], message: 'No' }))).toBe('merging');
    expect(git('rev-list', '--count', 'HEAD').trim()).toBe('1');
  });

  test('is by the login where git knows nobody', async () => {
    const { root, home, git, write } = setUp();
    const env = { PATH: process.env['PATH'], HOME: home };
    git('config', 'user.useConfigOnly', 'true');
    write('a', 'a');
    const repo = gitRepo(root, env);
    valueOf(await repo.commit({ paths: ['a'], message: 'Anonymous' }));
    const by = await repo.identity();
    expect(by).toMatch(/^\S+ <\S+@.+>$/);
    expect(git('log', '-1', '--format=%an <%ae>')).toBe(`${by}\n`);
  });
});

describe.skipIf(without)('nothing of the repo is run', () => {
  test('no hook, monitor, filter, signing program, pager, editor or helper', async () => {
    const { repo, git, write, root, env } = setUp();
    const sprung = join(root, 'sprung');
    const trap = (name: string): string => {
      writeFileSync(join(root, name), `#!/bin/sh\necho "$0 $*" >>'${sprung}'\ncat\n`, { mode: 0o755 });
      return join(root, name);
    };
    const hooks = [
      'pre-commit',
      'commit-msg',
      'prepare-commit-msg',
      'post-commit',
      'post-index-change',
      'reference-transaction',
    ];
    for (const hook of hooks) {
      writeFileSync(join(root, '.git/hooks', hook), `#!/bin/sh\necho ${hook} >>'${sprung}'\n`, { mode: 0o755 });
    }
    const programs = [
      'core.fsmonitor',
      'core.pager',
      'core.editor',
      'core.sshCommand',
      'filter.evil.clean',
      'filter.evil.smudge',
    ];
    for (const key of [...programs, 'diff.external', 'gpg.program', 'credential.helper']) git('config', key, trap(key));
    git('config', 'alias.rev-parse', `!${trap('alias')}`);
    git('config', 'filter.evil.required', 'true');
    git('config', 'commit.gpgSign', 'true');
    write('.gitattributes', '* filter=evil\n*.md filter=a=b\n');
    write('docs/a.md', 'raw\n');
    const variables = ['GIT_SSH_COMMAND', 'GIT_EXTERNAL_DIFF', 'GIT_PAGER', 'GIT_ASKPASS', 'EDITOR', 'PAGER'];
    const traps = Object.fromEntries(variables.map((name) => [name, trap(name)]));
    const elsewhere = {
      GIT_DIR: '/nowhere',
      GIT_INDEX_FILE: '/nowhere',
      LD_PRELOAD: '/nowhere.so',
      GIT_CONFIG_COUNT: '1',
    };
    const under = gitRepo(root, { ...env, ...traps, ...elsewhere });
    valueOf(await under.commit({ paths: ['docs/a.md', '.gitattributes'], message: 'Docs' }));
    valueOf(await repo.propose({ branch: 'fix/a', files: [{ path: 'docs/a.md', text: 'fixed\n' }], message: 'Fix' }));
    expect(await textOf(under, 'docs/a.md')).toBe('raw\n');
    valueOf(await under.head());
    await under.identity();
    expect(existsSync(sprung) ? readFileSync(sprung, 'utf8') : '').toBe('');
  });
});

describe.skipIf(without)('a proposal', () => {
  test('is a branch with one commit; working tree, index and HEAD stay as they are', async () => {
    const { repo, git, write } = setUp();
    write('README', 'edited\n');
    git('add', 'README');
    const before = [git('status', '--porcelain'), git('rev-parse', 'HEAD'), git('symbolic-ref', 'HEAD')];
    const files = [
      { path: 'README', text: 'proposed\n' },
      { path: 'runbooks/new.lock.yaml', text: 'lock: 1\n' },
    ];
    expect(valueOf(await repo.propose({ branch: 'runbook/fix-web', files, message: 'Fix web' }))).toBe(
      'runbook/fix-web',
    );
    expect([git('status', '--porcelain'), git('rev-parse', 'HEAD'), git('symbolic-ref', 'HEAD')]).toEqual(before);
    expect(git('show', 'runbook/fix-web:README')).toBe('proposed\n');
    expect(git('log', '--format=%s', 'main..runbook/fix-web')).toBe('Fix web\n');
  });

  test('made again is the same branch; another one gets a number', async () => {
    const { repo, git } = setUp();
    const propose = (text: string) =>
      repo.propose({ branch: 'fix', files: [{ path: 'README', text }], message: 'Fix' });
    expect([valueOf(await propose('a')), valueOf(await propose('a')), valueOf(await propose('b'))]).toEqual([
      'fix',
      'fix',
      'fix-2',
    ]);
    expect(git('branch', '--format=%(refname:short)')).toBe('fix\nfix-2\nmain\n');
  });

  test('is not made on a branch whose name git could take for something else', async () => {
    const { repo, git } = setUp();
    const options = ['--upload-pack=x', '-', ''];
    const shell = ['a b', ';id', '$(id)'];
    const revisions = ['@{-1}', 'a..b', '../x', 'a/../b', 'x.lock', 'a//b', 'a/', '.a', 'a/.b'];
    for (const branch of [...options, ...shell, ...revisions]) {
      const answer = await repo.propose({ branch, files: [{ path: 'README', text: 'x' }], message: 'Fix' });
      expect([branch, codeOf(answer)]).toEqual([branch, 'ref']);
    }
    expect(git('for-each-ref', '--format=%(refname)')).toBe('refs/heads/main\n');
  });

  test('is refused where it changes nothing, or there is no commit', async () => {
    const { repo } = setUp();
    const same = { branch: 'fix', files: [{ path: 'README', text: 'hello\n' }], message: 'Fix' };
    expect(codeOf(await repo.propose(same))).toBe('no-change');
    expect(codeOf(await setUp({ isEmpty: true }).repo.propose(same))).toBe('no-commits');
  });
});

describe.skipIf(without)('what git refuses', () => {
  test('outside a repository', async () => {
    const root = temporaryFolder();
    const repo = gitRepo(root, environmentOf(root));
    expect(codeOf(await repo.head())).toBe('not-a-repo');
    expect(codeOf(await repo.committed(['x']))).toBe('not-a-repo');
    expect(codeOf(await repo.commit({ paths: ['x'], message: 'x' }))).toBe('not-a-repo');
    expect(await repo.identity()).toBe('Ada <ada@example.com>');
  });

  test('in a bare repository', async () => {
    const { git, root, env } = setUp();
    git('clone', '-q', '--bare', root, join(root, 'bare.git'));
    const answer = await gitRepo(join(root, 'bare.git'), env).commit({ paths: ['x'], message: 'x' });
    expect(codeOf(answer)).toBe('bare');
  });

  test('without git', async () => {
    const { root } = setUp();
    const answer = await gitRepo(root, { PATH: '/nowhere', HOME: root }).head();
    expect(codeOf(answer)).toBe('no-git');
  });

  test.skipIf(without || requirement('root') === 'missing')(
    "another user's repository, unless git trusts it",
    async () => {
      const { repo, root, home, write } = setUp();
      for (const path of [root, join(root, '.git')]) chownSync(path, 12_345, 12_345);
      for (const answer of [await repo.head(), await repo.committed(['README'])]) {
        expect(codeOf(answer)).toBe('dubious-ownership');
      }
      expect(codeOf(await initRepo(root, environmentOf(home)))).toBe('dubious-ownership');
      writeFileSync(join(home, '.gitconfig'), `[safe]\n\tdirectory = ${root}\n`);
      write('a', 'a');
      valueOf(await repo.commit({ paths: ['a'], message: 'Trusted' }));
    },
  );
});

describe.skipIf(without)('making a repository', () => {
  test('is done once, on the branch main, and not inside another', async () => {
    const root = temporaryFolder();
    const env = environmentOf(root);
    expect(valueOf(await initRepo(root, env))).toBe('created');
    expect(valueOf(await initRepo(root, env))).toBe('exists');
    expect(readFileSync(join(root, '.git/HEAD'), 'utf8')).toBe('ref: refs/heads/main\n');
    mkdirSync(join(root, 'below'));
    expect(valueOf(await initRepo(join(root, 'below'), env))).toBe('exists');
  });
});
