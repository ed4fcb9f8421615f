/** Joins the adapters into a workspace for one repository on this machine. */
import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { clock } from '../adapters/clock.ts';
import { diskFiles, diskJournals } from '../adapters/disk.ts';
import type { SecretStoreOptions } from '../adapters/secret-store.ts';
import { diskLogs } from '../adapters/disk-logs.ts';
import { diskLease } from '../adapters/disk-lease.ts';
import type { Emit } from '../ir/event.ts';
import type { Failure } from '../ir/failure.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Settings } from '../ir/runbook.ts';
import type { Workspace } from '../pipeline/workspace.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { TranslatorOptions } from '../translators.ts';
import type { Shell } from './shell.ts';

const marks = ['runbook.yaml', 'inventory.yaml', 'runbooks'];

/** The nearest folder, from the working directory up, with runbook.yaml, inventory.yaml or runbooks/. */
export function findRoot(cwd: string): string | null {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (marks.some((mark) => statSync(join(folder, mark), { throwIfNoEntry: false }) !== undefined)) return folder;
    if (folder === dirname(folder)) return null;
  }
}

/** A workspace over the repository that the shell stands in; adapters load when they are first used. */
export function openWorkspace(shell: Shell, emit: Emit): Result<Workspace & { readonly root: string }, Failure> {
  const root = findRoot(shell.cwd);
  if (root === null) {
    return failed({
      kind: 'environment',
      code: 'no-runbooks',
      message: 'there is no runbook.yaml, inventory.yaml or runbooks/ here or above',
      remedy: 'change to such a folder, or run `runbook init`',
    });
  }
  return ok({ root, ...workspaceAt(root, { shell, emit }) });
}

/** A workspace over `root`. */
export function workspaceAt(root: string, { shell, emit }: { readonly shell: Shell; readonly emit: Emit }): Workspace {
  const files = diskFiles(root);
  return {
    files,
    journals: diskJournals(root),
    logs: diskLogs(root),
    repo: lazyRepo(root),
    repoLease: diskLease(root),
    machine: hostname(),
    clock,
    emit,
    room: shell.room,
    translator: (settings) => translatorOf(shell, settings),
    fixer: async (settings) => (await import('../translators.ts')).makeFixer(modelOptions(shell, settings)),
    connector: async (inventory, passwords = {}) => {
      const { hostConnector } = await import('../adapters/connect.ts');
      return hostConnector({ root, inventory, env: shell.env, passwords });
    },
    ...(shell.stateRoot === undefined ? {} : { stateRoot: shell.stateRoot }),
    secrets: (settings) => lazySecrets({ root, cwd: shell.cwd, env: shell.env, files, settings: settings.secrets }),
  };
}

async function translatorOf(shell: Shell, settings: Settings): ReturnType<Workspace['translator']> {
  const { makeTranslator } = await import('../translators.ts');
  return makeTranslator(modelOptions(shell, settings));
}

function modelOptions(shell: Shell, settings: Settings): TranslatorOptions {
  const environment = { OPENAI_API_KEY: shell.env['OPENAI_API_KEY'], OPENAI_BASE_URL: shell.env['OPENAI_BASE_URL'] };
  return { settings, environment, clock, signal: shell.signal };
}

/** The library that decrypts loads when a secret is asked for. */
function lazySecrets(options: SecretStoreOptions): Secrets {
  const opened = async (): Promise<Secrets> => (await import('../adapters/secret-store.ts')).secretStore(options);
  return {
    find: async (names) => (await opened()).find(names),
    stored: async () => (await opened()).stored(),
    store: async (values) => (await opened()).store(values),
    recipients: async () => (await opened()).recipients(),
  };
}

function lazyRepo(root: string): Workspace['repo'] {
  let repo: Promise<Workspace['repo']> | null = null;
  const opened = (): Promise<Workspace['repo']> =>
    (repo ??= import('../adapters/git-repo.ts').then(({ gitRepo }) => gitRepo(root)));
  return {
    head: async () => (await opened()).head(),
    identity: async () => (await opened()).identity(),
    committed: async (paths, commit) => (await opened()).committed(paths, commit),
    commit: async (options) => (await opened()).commit(options),
    propose: async (options) => (await opened()).propose(options),
  };
}
