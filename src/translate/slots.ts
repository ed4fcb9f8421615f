/** The slots that patterns may have, by name, each with its reader. */
import { type No, no } from '../ops/phrase.ts';
import { knownFile } from '../ops/file.words.ts';
import { knownPackage } from '../ops/package.words.ts';
import { knownService } from '../ops/service.words.ts';
import { sshdKeyword } from '../ops/sshd.words.ts';
import { isReserved } from './reserved.ts';
import { readSchedule } from './schedule.ts';
import { type Reader, type Reading, type SlotInput, tokenAt } from './slot.ts';
import { readCommandLine, readKey, readNumbers, readTitle, readWords, titled } from './slot-runs.ts';
import {
  isPlain,
  readAccount,
  readMode,
  readName,
  readNumber,
  readOwner,
  readPath,
  readPort,
  readRepoFile,
  readText,
  readValue,
  readVariable,
} from './slot-values.ts';
import type { Things } from './things.ts';
import type { Token } from './tokens.ts';

const listMax = 60;

/** One token that is a word or quoted and of which `read` makes something. */
function single(read: (token: Token, input: SlotInput) => string | readonly string[] | null): Reader {
  return (input, at) => {
    const token = tokenAt(input, at);
    if (token === undefined || (token.kind !== 'word' && token.kind !== 'quoted')) return [];
    const value = read(token, input);
    if (value === null) return [];
    return [{ end: at + 1, values: typeof value === 'string' ? [value] : value }];
  };
}

/** One or more, with commas and "and" between. */
function listOf(reader: Reader): Reader {
  return (input, at) => {
    const readings: Reading[] = [];
    let values: readonly string[] = [];
    for (let from = at, count = 0; count < listMax; count += 1) {
      const [item] = reader(input, from);
      if (item === undefined) break;
      values = [...values, ...item.values];
      readings.unshift({ end: item.end, values });
      if (tokenAt(input, item.end)?.kind !== 'join') break;
      from = item.end + 1;
    }
    return readings;
  };
}

/** Words such as "it" and "the service" that stand for what was just said. */
function orPronoun(kind: keyof Things, noun: string, reader: Reader): Reader {
  return (input, at) => {
    const plain = reader(input, at);
    if (plain.length > 0) return plain;
    const token = tokenAt(input, at);
    if (token?.kind !== 'word') return [];
    const next = tokenAt(input, at + 1);
    const points = token.lower === 'this' || token.lower === 'that';
    const isPlural = ['them', 'they', 'both', 'these', 'those', `${noun}s`].includes(token.lower);
    if (!isPlural && !points && token.lower !== 'it' && token.lower !== 'its' && token.lower !== noun) return [];
    const end = points && next?.lower === noun ? at + 2 : at + 1;
    const values = input.around.things[kind];
    if (values.length === 1 || (isPlural && values.length > 0)) return [{ end, values }];
    if (token.lower !== `${noun}s`) input.note(unclear(token.text, values));
    return [];
  };
}

function unclear(pronoun: string, values: readonly string[]): No {
  const found = values.length === 0 ? 'stands for nothing that was just named' : `may be ${values.join(' or ')}`;
  return no('RB404', `"${pronoun}" ${found}`, 'Name the thing itself.');
}

const readUrl = single((token) => {
  if (!/^https?:\/\/[^\s"'`<>]+$/.test(token.text) || !URL.canParse(token.text)) return null;
  const { protocol, hostname, port, pathname, search, username, hash } = new URL(token.text);
  if (username !== '' || hash !== '') return null;
  return [protocol.slice(0, -1), hostname.replaceAll(/[[\]]/g, ''), port, `${pathname}${search}`];
});

const sysctlKey = /^(kernel|net|vm|fs|user|dev|abi|crypto|debug|sunrpc)([./][A-Za-z0-9_*-]+)+$/;

const names = single(readName);
const accounts = single(readAccount);
const paths = single(readPath);

const readers: Readonly<Record<string, Reader>> = {
  name: names,
  names: listOf(names),
  package: orPronoun('packages', 'package', names),
  packages: orPronoun('packages', 'package', listOf(names)),
  service: orPronoun('services', 'service', names),
  services: orPronoun('services', 'service', listOf(names)),
  user: orPronoun('users', 'user', accounts),
  users: listOf(accounts),
  account: accounts,
  accounts: listOf(accounts),
  group: orPronoun('groups', 'group', accounts),
  groups: listOf(accounts),
  path: orPronoun('paths', 'file', paths),
  paths: listOf(paths),
  folder: orPronoun('paths', 'directory', paths),
  repo: single(readRepoFile),
  text: single(readText),
  value: single(readValue),
  number: single(readNumber),
  numbers: readNumbers,
  mode: single(readMode),
  owner: single(readOwner),
  port: single(readPort),
  key: readKey,
  command: readCommandLine,
  url: readUrl,
  sysctl: single((token) => (sysctlKey.test(token.text) ? token.text : null)),
  identifier: single((token) =>
    token.kind === 'word' && /^[a-z][a-z0-9_.@-]*$/.test(token.text) && !isReserved(token.lower) ? token.text : null,
  ),
  plain: single((token) => (isPlain(token) ? token.text : null)),
  words: readWords,
  title: readTitle,
  variables: listOf(single(readVariable)),
  zone: single((token) =>
    /^([A-Z][A-Za-z_]+(\/[A-Z][A-Za-z0-9_+-]+){1,2}|UTC|GMT)$/.test(token.text) ? token.text : null,
  ),
  host: single((token) =>
    /^([A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\$\{?[A-Za-z_]\w*\}?)$/.test(token.text) &&
    !isReserved(token.lower)
      ? token.text
      : null,
  ),
  section: single((token) =>
    token.kind === 'quoted' ? token.text : (/^\[([^[\]]+)\]$/.exec(token.text)?.[1] ?? readName(token)),
  ),
  schedule: (input, at) => readSchedule(input.tokens, at, input.to),
  sshd: titled(sshdKeyword),
  knownFile: titled(knownFile),
  knownPackage: titled(knownPackage),
  knownService: titled(knownService),
};

/** Every reading of a slot of this type at this token, longest first. */
export function readSlot(type: string, input: SlotInput, at: number): readonly Reading[] {
  const reader = readers[type];
  if (reader === undefined) throw new Error(`no slot is called ${type}`);
  return reader(input, at);
}
