/** The sources of secrets in the order in which they are asked: environment, named file, folder of files, encrypted file. */
import { isAbsolute, join, relative, resolve } from 'node:path';
import { realpath } from 'node:fs/promises';
import type { Diagnostic } from '../ir/diagnostic.ts';
import { limits } from '../ir/limits.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { SecretSettings } from '../ir/runbook.ts';
import type { Files } from '../ports/files.ts';
import type { FoundSecret, FoundSecrets, Secrets } from '../ports/secrets.ts';
import { parseSecretMap, printSecretMap } from '../text/secret-map.ts';
import { type AgeFault, linesOf, openAge, sealAge } from './age-file.ts';
import { readSecretFile } from './secret-file.ts';

export interface SecretStoreOptions {
  readonly root: string;
  /** Where relative paths of the environment start. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: Files;
  readonly settings: SecretSettings;
}

type Faults = readonly Diagnostic[];
type Stored = Result<ReadonlyMap<string, string> | null, Faults>;

/** Who may open new files, in the repo. */
export const recipientsFile = '.age-recipients';

/** The sources for one repository. Nothing is kept: each call reads anew. */
export function secretStore(options: SecretStoreOptions): Secrets {
  return {
    find: (names) => find(options, names),
    stored: () => stored(options),
    store: (values) => store(options, values),
    recipients: () => recipients(options),
  };
}

async function find(options: SecretStoreOptions, names: readonly string[]): Promise<Result<FoundSecrets, Faults>> {
  const found = new Map<string, FoundSecret>();
  const looked = new Map<string, string[]>();
  const faults: Diagnostic[] = [];
  for (const name of names) {
    const places: string[] = [];
    looked.set(name, places);
    const secret = await outsideRepo(options, { name, names, places, faults });
    if (secret !== null) found.set(name, secret);
  }
  const rest = names.filter((name) => !found.has(name));
  if (rest.length > 0 && faults.length === 0) {
    const path = options.settings.age;
    const opened = await openWhereKeyed(options);
    if (!opened.ok) faults.push(...opened.failure);
    else
      for (const name of rest) {
        const value = opened.value.values.get(name);
        if (value !== undefined && value !== '') found.set(name, { value, from: path });
        else looked.get(name)?.push(value === '' ? `${path} (empty)` : `${path}${opened.value.why}`);
      }
  }
  for (const [name, { value, from }] of found) faults.push(...valueFaults(name, { value, from }));
  return faults.length > 0 ? failed(faults) : ok({ found, places: (name) => looked.get(name) ?? [] });
}

interface Looking {
  readonly name: string;
  readonly names: readonly string[];
  readonly places: string[];
  readonly faults: Diagnostic[];
}

/** An empty variable counts as none: workflows set it so where the secret is not there. */
async function outsideRepo(options: SecretStoreOptions, looking: Looking): Promise<FoundSecret | null> {
  const { env, cwd, settings } = options;
  const { name, names, places, faults } = looking;
  const variable = `RUNBOOK_SECRET_${name}`;
  const value = env[variable];
  if (value !== undefined && value !== '') return { value, from: variable };
  places.push(value === '' ? `${variable} (empty)` : variable);
  // With a secret NAME_FILE beside NAME the variable is that one's value.
  const named = names.includes(`${name}_FILE`) ? undefined : env[`${variable}_FILE`];
  places.push(`${variable}_FILE`);
  if (named !== undefined && named !== '') {
    const read = await readSecretFile(resolve(cwd, named), limits.secretBytesMax);
    if (read.ok && read.value !== '') return { value: read.value, from: named };
    places.push(`${named} (empty)`);
    if (!read.ok)
      faults.push(fault('RB261', `${named}, named by ${variable}_FILE, ${read.failure.why}`, read.failure.remedy));
  }
  const folder = env['RUNBOOK_SECRETS_FOLDER'] ?? settings.folder;
  if (folder === undefined || folder === '') return null;
  const path = join(resolve(cwd, folder), name);
  const read = await readSecretFile(path, limits.secretBytesMax);
  if (read.ok && read.value !== '') return { value: read.value, from: path };
  places.push(read.ok ? `${path} (empty)` : path);
  if (!read.ok && read.failure.kind === 'broken')
    faults.push(fault('RB261', `${path} ${read.failure.why}`, read.failure.remedy));
  return null;
}

/** The values of the encrypted file; none where it is not there, or where no identity is given: then `why` says so. */
async function openWhereKeyed(
  options: SecretStoreOptions,
): Promise<Result<{ readonly values: ReadonlyMap<string, string>; readonly why: string }, Faults>> {
  const bytes = await options.files.read(options.settings.age, limits.secretsBytesMax);
  if (!bytes.ok) return failed([bytes.failure]);
  if (bytes.value === null) return ok({ values: new Map(), why: ' (not there)' });
  if (!hasIdentity(options))
    return ok({ values: new Map(), why: ' (encrypted: RUNBOOK_AGE_IDENTITY_FILE is not set)' });
  const values = await decrypted(options, bytes.value);
  return values.ok ? ok({ values: values.value, why: '' }) : values;
}

async function stored(options: SecretStoreOptions): Promise<Stored> {
  const bytes = await options.files.read(options.settings.age, limits.secretsBytesMax);
  if (!bytes.ok) return failed([bytes.failure]);
  return bytes.value === null ? ok(null) : decrypted(options, bytes.value);
}

async function decrypted(
  options: SecretStoreOptions,
  bytes: Uint8Array,
): Promise<Result<ReadonlyMap<string, string>, Faults>> {
  const identity = await identityText(options);
  if (!identity.ok) return failed([identity.failure]);
  const path = options.settings.age;
  const opened = await openAge(bytes, identity.value.text);
  if (opened.ok) return parseSecretMap(path, opened.value);
  const [code, message, remedy] = ageFaults[opened.failure];
  return failed([fault(code, `${path} ${message}`.replace('IDENTITY', identity.value.from), remedy)]);
}

const ageFaults: Readonly<Record<AgeFault, readonly [Diagnostic['code'], string, string]>> = {
  format: [
    'RB263',
    'is not a file that age encrypted',
    'restore it from git, or make it anew with `runbook secrets set`',
  ],
  damaged: ['RB263', 'was altered or cut off', 'restore it from git'],
  passphrase: ['RB263', 'is encrypted with a passphrase', 'encrypt it to recipients: age -R .age-recipients'],
  stranger: [
    'RB264',
    'was not encrypted to IDENTITY',
    'name the right identity, or let someone who can open it add your recipient and run `runbook secrets recipients --renew`',
  ],
  identity: [
    'RB264',
    "can't be opened: IDENTITY holds no identity of age",
    'name a file that age-keygen made (AGE-SECRET-KEY-1...); SSH keys and encrypted identities are not read',
  ],
};

const identityBytesMax = 64 * 1024;

function hasIdentity({ env }: SecretStoreOptions): boolean {
  return [env['RUNBOOK_AGE_IDENTITY'], env['RUNBOOK_AGE_IDENTITY_FILE']].some(
    (value) => value !== undefined && value !== '',
  );
}

async function identityText({
  env,
  cwd,
  root,
}: SecretStoreOptions): Promise<Result<{ readonly text: string; readonly from: string }, Diagnostic>> {
  const text = env['RUNBOOK_AGE_IDENTITY'];
  if (text !== undefined && text !== '') return ok({ text, from: 'RUNBOOK_AGE_IDENTITY' });
  const named = env['RUNBOOK_AGE_IDENTITY_FILE'];
  if (named === undefined || named === '')
    return failed(
      fault(
        'RB264',
        'there is no identity to open secrets with',
        'set RUNBOOK_AGE_IDENTITY_FILE to a file that age-keygen made',
      ),
    );
  const path = resolve(cwd, named);
  if (await isWithin(root, path))
    return failed(
      fault('RB264', `the identity ${named} lies in the repository`, 'keep it outside, where nobody commits it'),
    );
  const read = await readSecretFile(path, identityBytesMax);
  if (!read.ok) return failed(fault('RB264', `the identity ${named} ${read.failure.why}`, read.failure.remedy));
  return ok({ text: read.value, from: named });
}

async function isWithin(root: string, path: string): Promise<boolean> {
  const [folder, file] = await Promise.all([root, path].map(async (each) => realpath(each).catch(() => each)));
  const way = relative(folder ?? root, file ?? path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}

async function recipients({ files }: SecretStoreOptions): Promise<Result<readonly string[], Faults>> {
  const bytes = await files.read(recipientsFile, limits.sourceBytesMax);
  if (!bytes.ok) return failed([bytes.failure]);
  const lines = bytes.value === null ? [] : linesOf(Buffer.from(bytes.value).toString('utf8'));
  // Somebody copied the wrong line of an identity file: it must not be printed, and not stay.
  if (lines.some((line) => /^AGE-SECRET-KEY/i.test(line)))
    return failed([
      fault('RB266', `${recipientsFile} holds an identity`, 'take it out, and make a new one: this one is known now'),
    ]);
  if (lines.length > 0) return ok(lines);
  return failed([
    fault(
      'RB266',
      `${recipientsFile} names no recipient`,
      `write one a line: age-keygen -y IDENTITY >> ${recipientsFile}`,
    ),
  ]);
}

async function store(
  options: SecretStoreOptions,
  values: ReadonlyMap<string, string>,
): Promise<Result<string, Faults>> {
  const { files, settings } = options;
  const faults = [...values].flatMap(([name, value]) => valueFaults(name, { value, from: 'standard input' }));
  if (faults.length > 0) return failed(faults);
  const text = printSecretMap(values);
  if (Buffer.byteLength(text) > limits.secretsBytesMax)
    return failed([
      fault('RB262', `all secrets together are larger than ${limits.secretsBytesMax} bytes`, 'remove some'),
    ]);
  const isReadBack = parseSecretMap(settings.age, Buffer.from(text)).ok;
  if (!isReadBack)
    return failed([fault('RB262', 'a value holds characters that do not show', 'encode it, such as with base64')]);
  const to = await recipients(options);
  if (!to.ok) return to;
  const sealed = await sealAge(text, to.value);
  if (!sealed.ok)
    return failed([
      fault(
        'RB266',
        `${recipientsFile}: ${sealed.failure.slice(0, 20)}... is no recipient`,
        'a recipient begins with age1',
      ),
    ]);
  await files.write(settings.age, sealed.value);
  return ok(settings.age);
}

/** Shorter values can't be masked in output without masking ordinary words. */
const lengthMin = 4;

function valueFaults(name: string, { value, from }: FoundSecret): Faults {
  const what = `the value of ${name} (${from})`;
  if (value.includes('\0'))
    return [fault('RB262', `${what} holds a NUL byte, which no shell variable can`, 'encode it')];
  if (value.length < lengthMin)
    return [
      fault('RB262', `${what} is shorter than ${lengthMin} characters, so it can't be masked`, 'choose a longer one'),
    ];
  if (Buffer.byteLength(value) > limits.secretBytesMax)
    return [fault('RB262', `${what} is larger than ${limits.secretBytesMax} bytes`, 'check that it is the right one')];
  return [];
}

function fault(code: Diagnostic['code'], message: string, remedy: string): Diagnostic {
  return { code, severity: 'error', message, remedy };
}
