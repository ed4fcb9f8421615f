/** Where secrets come from, in which order, and what is said where a source is broken: every place, and never a value. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sealAge } from '../../src/adapters/age-file.ts';
import { diskFiles } from '../../src/adapters/disk.ts';
import { secretStore } from '../../src/adapters/secret-store.ts';
import type { Secrets } from '../../src/ports/secrets.ts';
import { parseSecretMap, printSecretMap } from '../../src/text/secret-map.ts';
import { requirement } from '../support/requirements.ts';
import { temporaryFolder } from '../support/temporary.ts';

const value = 'canary-value-7f3a';
const mine = await generateX25519Identity();
const other = await generateX25519Identity();

interface Place {
  readonly root: string;
  readonly folder: string;
  readonly at: (env: Readonly<Record<string, string>>) => Secrets;
  readonly write: (name: string, text: string, mode?: number) => string;
}

function place(): Place {
  const top = temporaryFolder();
  const [root, folder] = [join(top, 'repo'), join(top, 'folder')];
  mkdirSync(root);
  mkdirSync(folder);
  const at: Place['at'] = (env) =>
    secretStore({ root, cwd: top, env, files: diskFiles(root), settings: { age: 'secrets.age', folder } });
  const write: Place['write'] = (name, text, mode = 0o600) => {
    writeFileSync(join(top, name), text, { mode });
    chmodSync(join(top, name), mode);
    return join(top, name);
  };
  return { root, folder, at, write };
}

async function encrypted({ root }: Place, plaintext: string, identity = mine): Promise<void> {
  const sealed = await sealAge(plaintext, [await identityToRecipient(identity)]);
  writeFileSync(join(root, 'secrets.age'), sealed.ok ? sealed.value : '');
}

/** Value and place of TOKEN, or the codes and messages of what is wrong. */
async function look(store: Secrets, name = 'TOKEN'): Promise<string> {
  const answer = await store.find([name]);
  if (!answer.ok) return answer.failure.map(({ code, message }) => `${code} ${message}`).join('\n');
  const found = answer.value.found.get(name);
  return found === undefined ? `nowhere: ${answer.value.places(name).join(', ')}` : `${found.value} from ${found.from}`;
}

test('the environment comes before a named file, before the folder, before the encrypted file', async () => {
  const here = place();
  await encrypted(here, `TOKEN: "${value}-age"\n`);
  const env: Record<string, string> = { RUNBOOK_AGE_IDENTITY: mine };
  expect(await look(here.at(env))).toBe(`${value}-age from secrets.age`);
  here.write('folder/TOKEN', `${value}-folder\n`);
  expect(await look(here.at(env))).toBe(`${value}-folder from ${here.folder}/TOKEN`);
  env['RUNBOOK_SECRET_TOKEN_FILE'] = here.write('named', `${value}-named\n\n`);
  expect(await look(here.at(env))).toBe(`${value}-named\n from ${env['RUNBOOK_SECRET_TOKEN_FILE']}`);
  env['RUNBOOK_SECRET_TOKEN'] = `${value}\n`;
  expect(await look(here.at(env))).toBe(`${value}\n from RUNBOOK_SECRET_TOKEN`);
});

test('one that is nowhere is said to be so, with every place; an empty one counts as none', async () => {
  const here = place();
  here.write('folder/TOKEN', '\n');
  await encrypted(here, 'OTHER: "something else"\n');
  const said = `nowhere: RUNBOOK_SECRET_TOKEN (empty), RUNBOOK_SECRET_TOKEN_FILE, ${here.folder}/TOKEN (empty)`;
  expect(await look(here.at({ RUNBOOK_SECRET_TOKEN: '' }))).toBe(
    `${said}, secrets.age (encrypted: RUNBOOK_AGE_IDENTITY_FILE is not set)`,
  );
  expect(await look(here.at({ RUNBOOK_SECRET_TOKEN: '', RUNBOOK_AGE_IDENTITY: mine }))).toBe(`${said}, secrets.age`);
});

test('files through the links of a Kubernetes volume are read, and a secret NAME_FILE beside NAME keeps its variable', async () => {
  const here = place();
  mkdirSync(join(here.folder, '..data'));
  here.write('folder/..data/TOKEN', value);
  symlinkSync('..data/TOKEN', join(here.folder, 'TOKEN'));
  expect(await look(here.at({}))).toContain(value);
  const both = await here.at({ RUNBOOK_SECRET_TOKEN_FILE: value }).find(['TOKEN', 'TOKEN_FILE']);
  expect(both.ok && both.value.found.get('TOKEN_FILE')?.value).toBe(value);
});

test('an encrypted file is not opened for what was found before it', async () => {
  const here = place();
  writeFileSync(join(here.root, 'secrets.age'), 'broken');
  expect(await look(here.at({ RUNBOOK_SECRET_TOKEN: value, RUNBOOK_AGE_IDENTITY: mine }))).toContain(value);
  expect(await look(here.at({ RUNBOOK_AGE_IDENTITY: mine }))).toContain('RB263');
});

const broken: readonly (readonly [string, RegExp, (here: Place) => Promise<Secrets> | Secrets])[] = [
  [
    'a named file that is not there',
    /RB261 .*absent.* does not exist/,
    ({ at }) => at({ RUNBOOK_SECRET_TOKEN_FILE: 'absent' }),
  ],
  ['a folder for a file', /RB261 .* not a regular file/, ({ at }) => at({ RUNBOOK_SECRET_TOKEN_FILE: '.' })],
  [
    'a file that everyone can write',
    /RB261 .* written by everyone \(mode 0622\)/,
    ({ at, write }) => at({ RUNBOOK_SECRET_TOKEN_FILE: write('x', value, 0o622) }),
  ],
  [
    'a file that is too large',
    /RB261 .* larger than/,
    ({ at, write }) => at({ RUNBOOK_SECRET_TOKEN_FILE: write('x', value.repeat(5000)) }),
  ],
  ['a value that is too short', /RB262 .*TOKEN.* shorter than 4/, ({ at }) => at({ RUNBOOK_SECRET_TOKEN: 'abc' })],
  [
    'a value with a NUL',
    /RB262 .* NUL/,
    ({ at, write }) => at({ RUNBOOK_SECRET_TOKEN_FILE: write('x', `${value}\0`) }),
  ],
  [
    'the wrong identity',
    /RB264 secrets.age was not encrypted to RUNBOOK_AGE_IDENTITY/,
    async (here) => (await encrypted(here, `TOKEN: ${value}\n`, other), here.at({ RUNBOOK_AGE_IDENTITY: mine })),
  ],
  [
    'an identity that is none',
    /RB264 .* no identity of age/,
    async (here) => (await encrypted(here, `TOKEN: ${value}\n`), here.at({ RUNBOOK_AGE_IDENTITY: value })),
  ],
  [
    'an identity in the repository',
    /RB264 .* lies in the repository/,
    async (here) => {
      await encrypted(here, `TOKEN: ${value}\n`);
      return here.at({ RUNBOOK_AGE_IDENTITY_FILE: here.write('repo/key.txt', mine) });
    },
  ],
  [
    'an identity that is not there',
    /RB264 .* does not exist/,
    async (here) => (
      await encrypted(here, `TOKEN: ${value}\n`),
      here.at({ RUNBOOK_AGE_IDENTITY_FILE: '/nowhere/key' })
    ),
  ],
  [
    'a file that was cut off',
    /RB263 .*(altered or cut off|not a file that age)/,
    async (here) => {
      await encrypted(here, `TOKEN: ${value}\n`);
      const path = join(here.root, 'secrets.age');
      const body = readFileSync(path, 'utf8').split('\n').slice(1, -2).join('');
      writeFileSync(path, Buffer.from(body, 'base64').subarray(0, -8));
      return here.at({ RUNBOOK_AGE_IDENTITY: mine });
    },
  ],
  [
    'plaintext that is no YAML',
    /RB265 .* not strict YAML/,
    async (here) => (await encrypted(here, `TOKEN: "${value}\n`), here.at({ RUNBOOK_AGE_IDENTITY: mine })),
  ],
  [
    'plaintext that is no map',
    /RB265 .* not a map/,
    async (here) => (await encrypted(here, `- ${value}\n`), here.at({ RUNBOOK_AGE_IDENTITY: mine })),
  ],
  [
    'a value that is a number',
    /RB265 the value of TOKEN .* is no text/,
    async (here) => (await encrypted(here, 'TOKEN: 123456\n'), here.at({ RUNBOOK_AGE_IDENTITY: mine })),
  ],
  [
    'a value where a name belongs',
    /RB265 entry 1 /,
    async (here) => (await encrypted(here, `${value}: TOKEN\n`), here.at({ RUNBOOK_AGE_IDENTITY: mine })),
  ],
];

test.each(broken)('%s: what is wrong is said, and no value', async (_, says, at) => {
  const said = await look(await at(place()));
  expect(said).toMatch(says);
  expect(said).not.toContain(value.slice(0, 10));
  expect(said).not.toMatch(/AGE-SECRET-KEY-1\w/);
});

test('a file that everyone can read is refused on a disk, and taken where secrets are mounted in memory', async () => {
  const here = place();
  const said = await look(here.at({ RUNBOOK_SECRET_TOKEN_FILE: here.write('x', value, 0o644) }));
  const isMemory = execFileSync('stat', ['-f', '-c', '%T', here.folder], { encoding: 'utf8' }).trim() === 'tmpfs';
  if (isMemory) expect(said).toContain(value);
  else expect(said).toMatch(/^RB261 .* read by everyone \(mode 0644\)$/);
});

test('what is stored is found again, whatever it holds, and only recipients can open it', async () => {
  const here = place();
  const store = here.at({ RUNBOOK_AGE_IDENTITY: mine });
  const refused = await store.store(new Map([['TOKEN', value]]));
  expect(refused.ok ? [] : refused.failure.map(({ code }) => code)).toEqual(['RB266']);
  here.write('repo/.age-recipients', `# me\n${await identityToRecipient(mine)}\n`);
  const values = new Map([
    ['PEM', '-----BEGIN KEY-----\nabc\n-----END KEY-----\n'],
    ['TOKEN', `é😀 "'\\$\`: #${value}`],
  ]);
  expect(await store.store(values)).toEqual({ ok: true, value: 'secrets.age' });
  expect(readFileSync(join(here.root, 'secrets.age'), 'utf8')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
  expect(await store.stored()).toEqual({ ok: true, value: values });
  expect(await look(here.at({ RUNBOOK_AGE_IDENTITY: other }))).toContain('RB264');
});

test('an identity among the recipients is refused without being repeated', async () => {
  const here = place();
  here.write('repo/.age-recipients', `${mine}\n`);
  const said = await here.at({}).recipients();
  expect(JSON.stringify(said)).toContain('RB266');
  expect(JSON.stringify(said)).not.toContain(mine);
});

test('every map of printable values survives printing and reading', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[A-Z][A-Z_]{0,9}$/), fc.string()), (values) => {
      const map = new Map(Object.entries(values));
      const read = parseSecretMap('x', Buffer.from(printSecretMap(map)));
      return read.ok && read.value.size === map.size && [...map].every(([name, each]) => read.value.get(name) === each);
    }),
  );
});

describe.skipIf(requirement('age') === 'missing')('with the program age', () => {
  test.each([['-a'], ['-o', '-']])('what it encrypts (%s) is opened here', async (...flags) => {
    const here = place();
    const input = `TOKEN: "${value}"\nOTHER: |\n  two\n  lines\n`;
    const recipient = await identityToRecipient(mine);
    writeFileSync(join(here.root, 'secrets.age'), execFileSync('age', [...flags, '-r', recipient], { input }));
    expect(await look(here.at({ RUNBOOK_AGE_IDENTITY_FILE: here.write('key', `# made by\n${mine}\n`) }))).toBe(
      `${value} from secrets.age`,
    );
  });

  test('it opens what is stored here', async () => {
    const here = place();
    here.write('repo/.age-recipients', `${await identityToRecipient(mine)}\n${await identityToRecipient(other)}\n`);
    await here.at({}).store(new Map([['TOKEN', value]]));
    for (const identity of [mine, other]) {
      const argv = ['-d', '-i', here.write('key', identity), join(here.root, 'secrets.age')];
      expect(execFileSync('age', argv, { encoding: 'utf8' })).toBe(`TOKEN: "${value}"\n`);
    }
  });
});
