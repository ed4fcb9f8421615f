/** Runs git through simple-git so that nothing of the repo's or the user's settings is executed: no hook, monitor, pager, helper or filter. */
import { simpleGit } from 'simple-git';
import type { SimpleGit } from 'simple-git';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';

interface GitCall {
  readonly args: readonly string[];
  readonly input?: string | Uint8Array;
  /** An index file instead of the repo's own. */
  readonly indexFile?: string;
  /** `Name <mail>` of author and committer, where git itself knows none. */
  readonly identity?: string;
  /** Names of filters (gitattributes) that must not run, whatever the settings say. */
  readonly filtersOff?: readonly string[];
}

/** An object of a repo. */
interface GitObject {
  readonly id: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** One repo; a failure is what git said on stderr. */
export interface Git {
  text(...args: readonly string[]): Promise<Result<string, string>>;
  with(call: GitCall): Promise<Result<string, string>>;
  /** The objects of these names (gitrevisions(7)), none of which may hold a line feed; null for one that is not there. */
  objects(names: readonly string[]): Promise<Result<readonly (GitObject | null)[], string>>;
}

/** Settings that win over every configuration file. */
const config = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.untrackedCache=false',
  'protocol.ext.allow=never',
  'protocol.file.allow=user',
  'commit.gpgSign=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'advice.detachedHead=false',
];

/** simple-git takes these settings for attacks unless they are allowed by name; here they take away what a repo could run. */
const unsafe = {
  allowUnsafeHooksPath: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeFilter: true,
  allowUnsafeConfigEnvCount: true,
};

/** The rest of the environment stays away from git: GIT_DIR, GIT_SSH_COMMAND, LD_PRELOAD, EDITOR and all others. */
const passed = ['PATH', 'HOME', 'XDG_CONFIG_HOME', 'USER', 'LOGNAME', 'TMPDIR', 'SUDO_UID'];
const identities = ['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL', 'GIT_COMMITTER_NAME', 'GIT_COMMITTER_EMAIL'];
const always = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
};

const silenceMaxMs = 60_000;

/** Git in a folder. `environment` is the program's own, of which little is passed on. */
export function gitIn(folder: string, environment: Readonly<Record<string, string | undefined>>): Git {
  const opened = (call: GitCall): SimpleGit => {
    const child = childEnvironment(environment, call);
    return simpleGit({
      baseDir: folder,
      config,
      unsafe,
      allowEnvironment: Object.keys(child),
      timeout: { block: silenceMaxMs },
      ...(call.input === undefined ? {} : { input: () => Buffer.from(call.input ?? '') }),
    }).env(child);
  };
  return {
    text: (...args) => answered(() => opened({ args }).raw([...args])),
    with: (call) => answered(() => opened(call).raw([...call.args])),
    objects: async (names) => {
      const input = names.map((name) => `${name}\n`).join('');
      const bytes = await answered(() => opened({ args: [], input }).binaryCatFile(['--batch']) as PromiseLike<Buffer>);
      return bytes.ok ? ok(objectsIn(bytes.value, names.length)) : bytes;
    },
  };
}

async function answered<T>(run: () => PromiseLike<T>): Promise<Result<T, string>> {
  try {
    return ok(await run());
  } catch (error) {
    return failed((error as Error).message);
  }
}

/** What `cat-file --batch` prints: for each name a line, and the object's bytes and a line feed where there is one. */
function objectsIn(bytes: Buffer, count: number): readonly (GitObject | null)[] {
  const objects: (GitObject | null)[] = [];
  for (let at = 0; objects.length < count;) {
    const end = bytes.indexOf('\n', at);
    if (end === -1) throw new Error('git cat-file answers every name');
    const [, id, type = '', size] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(bytes.toString('utf8', at, end)) ?? [];
    at = end + 1;
    objects.push(id === undefined ? null : { id, type, bytes: bytes.subarray(at, at + Number(size)) });
    if (id !== undefined) at += Number(size) + 1;
  }
  return objects;
}

function childEnvironment(from: Readonly<Record<string, string | undefined>>, call: GitCall): Record<string, string> {
  const child: Record<string, string> = { ...always };
  for (const name of [...passed, ...identities]) {
    const value = from[name];
    if (value !== undefined) child[name] = value;
  }
  if (call.indexFile !== undefined) child['GIT_INDEX_FILE'] = call.indexFile;
  if (call.identity !== undefined) Object.assign(child, identityVariables(call.identity));
  return Object.assign(child, settingVariables((call.filtersOff ?? []).flatMap(filterOff)));
}

function filterOff(name: string): readonly (readonly [string, string])[] {
  const keys = ['clean', 'smudge', 'process'].map((part) => [`filter.${name}.${part}`, ''] as const);
  return [...keys, [`filter.${name}.required`, 'false']];
}

/** Settings by environment: a filter's name may hold "=", at which `-c` would cut it. */
function settingVariables(settings: readonly (readonly [string, string])[]): Record<string, string> {
  const lines = settings.flatMap(([key, value], n) => [
    [`GIT_CONFIG_KEY_${n}`, key],
    [`GIT_CONFIG_VALUE_${n}`, value],
  ]);
  return Object.fromEntries([['GIT_CONFIG_COUNT', String(settings.length)], ...lines]) as Record<string, string>;
}

function identityVariables(identity: string): Record<string, string> {
  const [, name = identity, mail = ''] = /^(.*) <(.*)>$/.exec(identity) ?? [];
  return { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: mail, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: mail };
}
