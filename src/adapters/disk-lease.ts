/** The lease of a repository: a token in .runbook/lease, which is renamed from hand to hand. */
import { randomBytes } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lease } from '../ir/lease.ts';
import { limits } from '../ir/limits.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { RepoLease, TakenLease } from '../ports/repo-lease.ts';
import { codeOf, foldersAbove, missingAsNull, refusalToWrite } from './disk-path.ts';
import { isAlive, thisProcess } from './process-mark.ts';

/** What stands in NONCE.json of whoever has the token `held.NONCE`. */
interface Note {
  readonly process: string;
  readonly run: string | null;
  readonly by: string;
  readonly machine: string;
  readonly why: string;
  readonly since: string;
}

interface Held {
  note: Note;
  readonly path: string;
}

/**
 * The folder holds one token: `free`, or `held.NONCE`. Whoever takes or frees it renames it from the name that was seen, so that of all
 * who saw that name one succeeds, and a process that is killed anywhere leaves one token. A name never comes back, but for `free`.
 */
export function diskLease(root: string): RepoLease {
  const folder = join(root, '.runbook', 'lease');
  let mine: Held | null = null;
  return {
    async take(who) {
      const taken = await take(root, { folder, who });
      if (!taken.ok) return taken;
      const { held, from } = taken.value;
      mine = held;
      return ok(holding(folder, { held, from, onRelease: () => (mine = null) }));
    },
    async tell(run) {
      if (mine === null) return;
      mine.note = { ...mine.note, run };
      await save(mine);
    },
    read: async () => (await look(folder, Date.now())) ?? damaged,
    free: (token) => freed(folder, token),
  };
}

const nobody = { run: null, by: null, machine: null, why: null, since: null, until: null };
const free: Lease = { state: 'free', token: 'free', holder: nobody };
const damaged: Lease = { state: 'damaged', token: '', holder: nobody };
const triesMax = 5;

interface Asked {
  readonly folder: string;
  readonly who: { readonly by: string; readonly why: string };
}

async function take(
  root: string,
  { folder, who }: Asked,
): Promise<Result<{ readonly held: Held; readonly from: Lease | null }, Lease>> {
  await prepare(root, folder);
  const { mark, machine } = await thisProcess();
  const nonce = randomBytes(8).toString('hex');
  const note = { process: mark, run: null, ...who, machine, since: new Date().toISOString() };
  const held: Held = { note, path: join(folder, `${nonce}.json`) };
  await save(held);
  let lease: Lease | null = null;
  for (let tries = 0; tries < triesMax; tries += 1) {
    // The disk's own clock, which all who share it have in common.
    lease = await look(folder, (await stat(held.path)).mtimeMs);
    if (lease === null) continue;
    if (lease.state !== 'free' && lease.state !== 'stale') break;
    if (!(await moved(join(folder, lease.token), join(folder, `held.${nonce}`)))) continue;
    if (lease.state === 'stale') await rm(noteOf(folder, lease.token), { force: true });
    return ok({ held, from: lease.state === 'stale' ? lease : null });
  }
  await rm(held.path, { force: true });
  return failed(lease ?? damaged);
}

/** Makes the folder with its token, by one rename. */
async function prepare(root: string, folder: string): Promise<void> {
  const above = await foldersAbove(root, ['.runbook', 'lease', '']);
  if (!above.ok) throw refusalToWrite(`Not written: ${folder} is not a plain folder.`, above.failure);
  if (above.value === 'there') return;
  await mkdir(join(root, '.runbook'), { recursive: true, mode: 0o700 });
  const made = `${folder}.${randomBytes(8).toString('hex')}`;
  await mkdir(made, { mode: 0o700 });
  await writeFile(join(made, 'free'), '');
  await rename(made, folder).catch(async (error: unknown) => {
    await rm(made, { recursive: true, force: true });
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error;
  });
}

/** Null where the token was on its way from one name to the next, or there is none. */
async function look(folder: string, nowMs: number): Promise<Lease | null> {
  const names = await readdir(folder).catch(missingAsNull);
  if (names === null || names.includes('free')) return free;
  const token = names.find((name) => name.startsWith('held.'));
  if (token === undefined) return null;
  const path = noteOf(folder, token);
  const [text, times] = await Promise.all([
    readFile(path, 'utf8').catch(missingAsNull),
    stat(path).catch(missingAsNull),
  ]);
  const note = text === null || text.length > noteCharsMax ? null : parsed(text);
  if (note === null || times === null) return null;
  const { run, by, machine, why, since } = note;
  const untilMs = times.mtimeMs + limits.repoLeaseMs;
  const alive = await isAlive(note.process).catch((): 'unknown' => 'unknown');
  const state = alive === 'unknown' ? (nowMs < untilMs ? 'kept' : 'stale') : alive ? 'acting' : 'stale';
  const until = alive === 'unknown' ? new Date(untilMs).toISOString() : null;
  return { state, token, holder: { run, by, machine, why, since, until } };
}

const noteCharsMax = 4096;

function parsed(text: string): Note | null {
  try {
    const value = JSON.parse(text) as Partial<Record<keyof Note, unknown>> | null;
    const { process: mark, run, by, machine, why, since } = value ?? {};
    const isText = [mark, by, machine, why, since].every((each) => typeof each === 'string');
    return isText && (run === null || typeof run === 'string') ? (value as unknown as Note) : null;
  } catch {
    return null;
  }
}

/** Says from time to time that this process lives, which is how another machine knows. */
function holding(
  folder: string,
  { held, from, onRelease }: { readonly held: Held; readonly from: Lease | null; readonly onRelease: () => void },
): TakenLease {
  const lost = new AbortController();
  const token = `held.${held.path.slice(folder.length + 1, -'.json'.length)}`;
  let last = Promise.resolve();
  const beat = async (): Promise<void> => {
    const isThere = await access(join(folder, token)).then(
      () => true,
      () => false,
    );
    if (isThere) await save(held);
    else lost.abort();
  };
  const timer = setInterval(() => {
    // A disk that is full for a moment is no reason to stop.
    last = last.then(beat).catch(() => undefined);
  }, limits.repoLeaseBeatMs);
  timer.unref();
  return {
    from,
    lost: lost.signal,
    async release() {
      clearInterval(timer);
      onRelease();
      await last;
      await freed(folder, token);
    },
  };
}

async function freed(folder: string, token: string): Promise<boolean> {
  if (token === '') {
    await rm(folder, { recursive: true, force: true });
    return true;
  }
  const isFreed = await moved(join(folder, token), join(folder, 'free'));
  await rm(noteOf(folder, token), { force: true });
  return isFreed;
}

function noteOf(folder: string, token: string): string {
  return join(folder, `${token.slice('held.'.length)}.json`);
}

async function moved(from: string, to: string): Promise<boolean> {
  return rename(from, to).then(
    () => true,
    (error: unknown) => {
      missingAsNull(error);
      return false;
    },
  );
}

/** Beside and renamed, so that whoever reads finds all of it. */
async function save({ path, note }: Held): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(note), { mode: 0o600 });
  await rename(`${path}.new`, path);
}
