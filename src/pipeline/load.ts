/** Reads a repository: settings, inventory, runbooks and their locks, with every error of every file. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Failure } from '../ir/failure.ts';
import { limits } from '../ir/limits.ts';
import type { Lock } from '../ir/lock.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Inventory, Runbook, Settings } from '../ir/runbook.ts';
import { lockFailureKind, readLock } from '../lock/read-lock.ts';
import type { Files } from '../ports/files.ts';
import { parseInventory } from '../source/inventory.ts';
import { parseRunbook } from '../source/runbook.ts';
import { checkRunbookHosts } from '../source/select-hosts.ts';
import { defaultSettings, parseSettings } from '../source/settings.ts';
import { fault } from './fault.ts';
import type { Workspace } from './workspace.ts';

/** A runbook with its lock as it is on the disk. */
export interface LoadedRunbook {
  readonly runbook: Runbook;
  readonly lockFile: string;
  /** Null where there is none. */
  readonly lockBytes: Uint8Array | null;
  /** Null where there is none, or where it can't be trusted: then `lockDiagnostics` says why. */
  readonly lock: Lock | null;
  readonly lockDiagnostics: readonly Diagnostic[];
}

export interface LoadedRepo {
  readonly settings: Settings;
  readonly inventory: Inventory;
  readonly runbooks: readonly LoadedRunbook[];
  /** Paths below files/. */
  readonly repoFiles: readonly string[];
  /** What people wrote, path by path, as it was read: settings, inventory and runbooks. */
  readonly sources: ReadonlyMap<string, Uint8Array>;
}

/** Loads the named runbooks, or all of them. Fails with every diagnostic of every file; broken locks are left to `trustedLocks`. */
export async function load(workspace: Workspace, names: readonly string[]): Promise<Result<LoadedRepo, Failure>> {
  const sources = new Map<string, Uint8Array>();
  const files = noting(workspace.files, sources);
  const diagnostics: Diagnostic[] = [];
  const settingsBytes = await readSource(files, 'runbook.yaml', diagnostics);
  const settings =
    settingsBytes === null
      ? defaultSettings
      : noted(parseSettings('runbook.yaml', settingsBytes), diagnostics).settings;
  const inventoryBytes = await readSource(files, 'inventory.yaml', diagnostics);
  const inventory =
    inventoryBytes === null
      ? emptyInventory
      : noted(parseInventory('inventory.yaml', inventoryBytes), diagnostics).inventory;
  const paths = await runbookPaths(files, names, diagnostics);
  const runbooks: LoadedRunbook[] = [];
  for (const path of paths) {
    const loaded = await loadRunbook(files, path, diagnostics);
    if (loaded === null) continue;
    if (inventory !== null) diagnostics.push(...checkRunbookHosts(loaded.runbook, inventory));
    runbooks.push(loaded);
  }
  if (settings === null || inventory === null || diagnostics.some(({ severity }) => severity === 'error')) {
    return failed({ kind: 'input', diagnostics });
  }
  for (const diagnostic of diagnostics) workspace.emit({ kind: 'diagnostic', diagnostic });
  return ok({ settings, inventory, runbooks, repoFiles: await files.list('files'), sources });
}

/** Files of which `sources` keeps what was read, so that later questions are about the same bytes. Locks keep their own. */
function noting(files: Files, sources: Map<string, Uint8Array>): Files {
  const read: Files['read'] = async (path, bytesMax) => {
    const bytes = await files.read(path, bytesMax);
    if (bytes.ok && bytes.value !== null && !isLock(path)) sources.set(path, bytes.value);
    return bytes;
  };
  return { ...files, read };
}

/** The settings alone, for commands that need no runbook. */
export async function loadSettings({ files }: Pick<Workspace, 'files'>): Promise<Result<Settings, Failure>> {
  const diagnostics: Diagnostic[] = [];
  const bytes = await readSource(files, 'runbook.yaml', diagnostics);
  const settings = bytes === null ? defaultSettings : noted(parseSettings('runbook.yaml', bytes), diagnostics).settings;
  const isWrong = settings === null || diagnostics.some(({ severity }) => severity === 'error');
  return isWrong ? failed({ kind: 'input', diagnostics }) : ok(settings);
}

/** The inventory alone, for commands that need no runbook. */
export async function loadInventory({ files }: Pick<Workspace, 'files'>): Promise<Result<Inventory, Failure>> {
  const diagnostics: Diagnostic[] = [];
  const bytes = await readSource(files, 'inventory.yaml', diagnostics);
  if (bytes === null) {
    if (diagnostics.length === 0)
      diagnostics.push(fault('RB709', 'there is no inventory.yaml', 'run `runbook init`, or write one'));
    return failed({ kind: 'input', diagnostics });
  }
  const inventory = noted(parseInventory('inventory.yaml', bytes), diagnostics).inventory;
  return inventory === null ? failed({ kind: 'input', diagnostics }) : ok(inventory);
}

/** The inventory, which somebody has reviewed: it says on which machines commands run. Fails with kind `lock` where it is not what HEAD holds. */
export async function committedInventory(
  workspace: Pick<Workspace, 'files' | 'repo'>,
): Promise<Result<Inventory, Failure>> {
  const inventory = await loadInventory(workspace);
  if (!inventory.ok) return inventory;
  const committed = await workspace.repo.committed(['inventory.yaml']);
  if (!committed.ok) return committed;
  const reviewed = committed.value.get('inventory.yaml');
  const bytes = await workspace.files.read('inventory.yaml', limits.sourceBytesMax);
  if (bytes.ok && bytes.value !== null && reviewed !== undefined && Buffer.from(reviewed).equals(bytes.value))
    return inventory;
  return failed({ kind: 'lock', diagnostics: [notCommitted('inventory.yaml')] });
}

/** A file that nobody has reviewed as it is. */
export function notCommitted(path: string): Diagnostic {
  return fault(
    'RB631',
    `${path} is not what HEAD holds, so nobody reviewed it`,
    'commit it (through a pull request), then apply',
  );
}

/** Fails where a lock on the disk was altered, cut off or conflicted (kind `lock`), or is no lock at all (kind `input`). */
export function trustedLocks(repo: LoadedRepo): Result<LoadedRepo, Failure> {
  const diagnostics = repo.runbooks.flatMap((loaded) => loaded.lockDiagnostics);
  if (diagnostics.length === 0) return ok(repo);
  return failed({ kind: lockFailureKind(diagnostics), diagnostics });
}

const emptyInventory: Inventory = { hosts: [], groups: {} };

/** The path of a runbook's lock. */
export function lockPath(runbookFile: string): string {
  return runbookFile.replace(/\.ya?ml$/, '.lock.yaml');
}

function isLock(path: string): boolean {
  return /\.lock\.ya?ml$/.test(path);
}

async function runbookPaths(
  files: Files,
  names: readonly string[],
  diagnostics: Diagnostic[],
): Promise<readonly string[]> {
  const all = (await files.list('runbooks', 'any')).filter(
    (path) => /^runbooks\/[^/]+\.ya?ml$/.test(path) && !isLock(path),
  );
  for (const path of all) {
    if (!path.endsWith('.yml') || !all.includes(path.replace(/yml$/, 'yaml'))) continue;
    diagnostics.push(fault('RB710', `${path} and its .yaml twin would share one lock`, 'keep one of the two files'));
  }
  if (names.length === 0) {
    if (all.length === 0) {
      diagnostics.push(
        fault('RB703', 'there are no runbooks here', 'run `runbook init`, or change to a folder with runbooks/*.yaml'),
      );
    }
    return all;
  }
  const wanted = names.map(nameOf);
  for (const name of wanted) {
    if (all.some((path) => nameOf(path) === name)) continue;
    diagnostics.push(
      fault(
        'RB704',
        `there is no runbook ${JSON.stringify(name)}`,
        `choose one of: ${all.map(nameOf).join(', ') || '(none)'}`,
      ),
    );
  }
  return all.filter((path) => wanted.includes(nameOf(path)));
}

/** The name of a runbook by its path, or by its name. */
export function nameOf(path: string): string {
  return path.replace(/^runbooks\//, '').replace(/\.ya?ml$/, '');
}

async function loadRunbook(files: Files, path: string, diagnostics: Diagnostic[]): Promise<LoadedRunbook | null> {
  const bytes = await readSource(files, path, diagnostics);
  if (bytes === null) return null;
  const runbook = noted(parseRunbook(path, bytes), diagnostics).runbook;
  const lockFile = lockPath(path);
  const lockBytes = await files.read(lockFile, limits.lockBytesMax);
  if (runbook === null) return null;
  if (!lockBytes.ok) return { runbook, lockFile, lockBytes: null, lock: null, lockDiagnostics: [lockBytes.failure] };
  if (lockBytes.value === null) return { runbook, lockFile, lockBytes: null, lock: null, lockDiagnostics: [] };
  const read = readLock(lockFile, lockBytes.value);
  return {
    runbook,
    lockFile,
    lockBytes: lockBytes.value,
    lock: read.lock,
    lockDiagnostics: read.lock === null ? read.diagnostics : [],
  };
}

async function readSource(files: Files, path: string, diagnostics: Diagnostic[]): Promise<Uint8Array | null> {
  const bytes = await files.read(path, limits.sourceBytesMax);
  if (bytes.ok) return bytes.value;
  diagnostics.push(bytes.failure);
  return null;
}

/** Keeps what a parser found wrong, and hands on what it made. */
function noted<P extends { readonly diagnostics: readonly Diagnostic[] }>(parsed: P, diagnostics: Diagnostic[]): P {
  diagnostics.push(...parsed.diagnostics);
  return parsed;
}
