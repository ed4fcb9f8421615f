/** Reads what a reason states in the languages of the machine: commands after a prompt, and settings on a line of their own. */
import type { Op } from '../ir/op.ts';
import { known } from '../ops/known.ts';
import { sshdSetting } from '../ops/setting.ts';
import { sshdKeyword } from '../ops/sshd.words.ts';
import { callsIn, factOf } from './guide-calls.ts';

export interface Stated {
  readonly facts: readonly Op[];
  /** The reason without them. */
  readonly prose: string;
}

const command =
  /(?:^|\s)[$#] +(?:sudo +)?(chown|chgrp|chmod|systemctl|apt|apt-get|yum|dnf|zypper|apk|sysctl)((?: +[^\s]+){1,4})/g;
const settingLine =
  /(?:To (?:[^.:]|\.(?=\S)){0,200}? )?(?:you should )?(?:[Aa]dd|[Cc]orrect|[Ee]dit|[Mm]odify)(?: or (?:add|correct|edit|modify|update))? the following(?: line)?(?: in| to)? (?:the )?(?:(\/[^\s:]+) ?(?:file)?|a file in the directory [^\s:]+)?(?: ?\([^()]{0,80}\))?(?: as follows)?:?(?: to be)?:? +([A-Za-z][A-Za-z0-9_.]*)(?: ?= ?| )([^\s]+)/g;
const asFollows =
  /(?:To [^.:]{0,200}?,? )?[Ee]dit (?:the )?(?:file )?(\/[^\s:]+)(?: file)? as follows: +([A-Za-z][A-Za-z0-9_.]*)(?: ?= ?| )([^\s]+)/g;
const insertion = /\{\{\{[^}]{0,400}\}\}\}/g;

/** Facts and prose. Text for a template language that was never filled in says nothing, but for calls that are complete. */
export function stated(reason: string): Stated {
  if (reason.includes('{%')) {
    return { facts: [], prose: reason.replaceAll(/\{\{%[^%]{0,400}%\}\}/g, ' ').replaceAll(insertion, ' ') };
  }
  const facts: Op[] = callsIn(reason).flatMap((call) => factOf(call) ?? []);
  const settled = (whole: string, ...[path, key = '', value = '']: readonly (string | undefined)[]): string => {
    const fact = settingFact(path, key, value);
    if (fact === null) return whole;
    facts.push(fact);
    return '. ';
  };
  const prose = reason
    .replaceAll('\u0001', ' ')
    .replaceAll(/\{\{\{ *sshd_config_file\(\) *\}\}\}/g, '/etc/ssh/sshd_config:')
    .replaceAll(insertion, ' ')
    .replaceAll(settingLine, settled)
    .replaceAll(asFollows, settled)
    .replaceAll(command, (whole, program: string, rest: string) => {
      const { ops, used } = commandFacts(program, rest.trim().split(/ +/));
      if (ops.length === 0) return whole;
      facts.push(...ops);
      return `\u0001. ${rest.trim().split(/ +/).slice(used).join(' ')}`;
    });
  return { facts, prose: withoutIntroductions(prose) };
}

/** What stands before a command that was read: "To set the owner of /etc/x, run the command:" is said again by the command. */
function withoutIntroductions(prose: string): string {
  return prose
    .split('\u0001')
    .map((part, index, parts) => (index === parts.length - 1 ? part : withoutIntroduction(part)))
    .join(' ');
}

function withoutIntroduction(part: string): string {
  const start = Math.max(part.lastIndexOf('. ') + 1, 0);
  const last = part.slice(start).trim();
  if (/^To .*\brun (the )?(following )?commands?:?$/.test(last)) return part.slice(0, start);
  return part.replace(/ (with|by running|by using) (the )?following commands?:?\s*$/, '');
}

/** Options whose values may be several words, so that one word is no value of theirs. */
const ofSeveralWords = known(`
  RekeyLimit AllowUsers AllowGroups DenyUsers DenyGroups AcceptEnv AuthenticationMethods IPQoS Subsystem PermitOpen
  PermitListen AuthorizedKeysFile AuthorizedKeysCommand ForceCommand HostKey ListenAddress Match VersionAddendum`);

function settingFact(path: string | undefined, key: string, value: string): Op | null {
  const plain = value.replace(/[.,;]$/, '');
  if (/^(kernel|net|vm|fs|user|dev)\./.test(key)) return { kind: 'sysctl', key, value: plain, state: 'present' };
  const keyword = sshdKeyword(key.toLowerCase());
  if (keyword !== undefined && ofSeveralWords.has(keyword)) return null;
  const isSshd = path === '/etc/ssh/sshd_config' || (path === undefined && keyword !== undefined);
  return isSshd && keyword !== undefined ? sshdSetting(keyword, plain) : null;
}

interface CommandFacts {
  readonly ops: readonly Op[];
  /** How many of the words were the command's. */
  readonly used: number;
}

const nothing: CommandFacts = { ops: [], used: 0 };

function commandFacts(program: string, words: readonly string[]): CommandFacts {
  const args = words.map((word) => word.replace(/[.,;]$/, ''));
  switch (program) {
    case 'chown':
    case 'chgrp':
    case 'chmod':
      return attributeFacts(program, args);
    case 'systemctl':
      return unitFacts(args);
    case 'sysctl':
      return sysctlFacts(args);
    default:
      return packageFacts(args);
  }
}

function attributeFacts(
  program: 'chown' | 'chgrp' | 'chmod',
  [value = '', path = '']: readonly string[],
): CommandFacts {
  if (!path.startsWith('/') || /[*?[\]{}()]/.test(path)) return nothing;
  const [owner = '', group] = value.split(':');
  const made = {
    chown: { ...(owner === '' ? {} : { owner }), ...(group === undefined ? {} : { group }) },
    chgrp: { group: value },
    chmod: { mode: value.padStart(4, '0') },
  }[program];
  const isPlain =
    program === 'chmod' ? /^[0-7]{3,4}$/.test(value) : /^[a-z_][a-z0-9_-]*(:[a-z_][a-z0-9_-]*)?$/.test(value);
  return isPlain ? { ops: [{ kind: 'file', path, state: 'attributes', ...made }], used: 2 } : nothing;
}

function unitFacts(args: readonly string[]): CommandFacts {
  const verb = args[0] ?? '';
  const isNow = args[1] === '--now';
  const unit = (isNow ? args[2] : args[1])?.replace(/\.service$/, '') ?? '';
  if (!/^[A-Za-z0-9][A-Za-z0-9_.@-]*$/.test(unit) || /\.(target|mount|path|slice)$/.test(unit)) return nothing;
  const used = isNow ? 3 : 2;
  if (verb === 'enable') return { ops: [{ kind: 'service', name: unit, enabled: true }], used };
  if (verb === 'disable' || verb === 'mask') return { ops: [{ kind: 'service', name: unit, enabled: false }], used };
  return nothing;
}

function sysctlFacts(args: readonly string[]): CommandFacts {
  const [key = '', value = ''] = (args[0] === '-w' ? (args[1] ?? '') : (args[0] ?? '')).split('=');
  if (!/^[a-z]+(\.[A-Za-z0-9_-]+)+$/.test(key) || value === '') return nothing;
  return { ops: [{ kind: 'sysctl', key, value, state: 'present' }], used: args[0] === '-w' ? 2 : 1 };
}

function packageFacts(args: readonly string[]): CommandFacts {
  const at = args[0] === '-y' ? 1 : 0;
  const name = args[at + 1] ?? '';
  if (!/^[A-Za-z0-9][A-Za-z0-9_.+-]*$/.test(name)) return nothing;
  if (args[at] === 'install') return { ops: [{ kind: 'package', names: [name], state: 'present' }], used: at + 2 };
  const isGone = ['remove', 'erase', 'purge'].includes(args[at] ?? '');
  return isGone ? { ops: [{ kind: 'package', names: [name], state: 'absent' }], used: at + 2 } : nothing;
}
