/** The English of the SSH server's options, which are lines of sshd_config. */
import type { Op } from '../ir/op.ts';
import { isLike } from './likeness.ts';
import { no, ops, type Meaning, type Phrase, the } from './phrase.ts';
import { isSshdOnly, type Option, options } from './sshd.words.ts';
import { sshdSetting } from './setting.ts';

const toggle = {
  on: ['enable|allow|permit|activate', 'turn|switch on'],
  off: [
    'disable|disallow|deny|forbid|prohibit|prevent|deactivate|block|refuse',
    'turn|switch off',
    'not allow|permit|enable',
  ],
};
const state = {
  on: ['enabled|allowed|permitted|on'],
  off: ['disabled|off|forbidden|prohibited|disallowed|denied', 'not enabled|allowed|permitted'],
};
const ssh = '(ssh|sshd|openssh) [server|daemon]';
const over = `(over|via|in|for|through|with|by|using|on) ${ssh}`;

function option(each: Option): Phrase {
  const choices = { toggle, state, what: { it: each.say } };
  const open = ['{toggle} {what}', '{what} is {state}'];
  return {
    patterns: [
      `{toggle} ${ssh} [support for] {what}`,
      `{toggle} [use of] ${ssh} {what}`,
      `{toggle} {what} ${over}`,
      `${ssh} {what} is {state}`,
      `{what} ${over} is {state}`,
      `{what} is {state} ${over}`,
      `configure ${ssh} to {toggle} {what}`,
      ...open,
    ],
    example: `${each.on === 'no' ? 'Enable' : 'Disable'} SSH ${(each.say[0] ?? '').replaceAll(/\[[^\]]*\] ?|\|\S+/g, '')}`,
    choices,
    isSpecific: true,
    mean: (slots, context) => {
      const isOn = the(slots, 'toggle') === 'on' || the(slots, 'state') === 'on';
      return resolve(each, isOn ? each.on : each.off, saysSsh(context.words));
    },
  };
}

function saysSsh(words: ReadonlySet<string>): boolean {
  return ['ssh', 'sshd', 'openssh'].some((word) => words.has(word));
}

/** Where SSH is not named and other programs have such an option too, only a reason that follows can say that it is meant. */
function resolve(each: Option, value: string, isNamed: boolean): Meaning {
  const line = sshdSetting(each.keyword, value);
  if (isNamed || each.isSshdOnly === true) return ops(line);
  return {
    kind: 'open',
    message: `The sentence does not say that ${each.keyword} of the SSH server is meant`,
    remedy: `Say "over SSH", or: Set ${each.keyword} to ${value} in /etc/ssh/sshd_config`,
    fill: (fact: Op) =>
      fact.kind === 'line' && fact.path === '/etc/ssh/sshd_config' && fact.line === `${each.keyword} ${value}`
        ? fact
        : null,
  };
}

/** "Set SSH MaxAuthTries to 4", "Set PermitRootLogin to no". */
const keyword: Phrase = {
  patterns: [
    `set ${ssh} [option|parameter] {key:sshd} to [value [of]] {value}`,
    `set [option|parameter] {key:sshd} to [value [of]] {value} ${over}`,
    `set [option|parameter] {key:sshd} to [value [of]] {value}`,
    `${ssh} [option|parameter] {key:sshd} is [set to] {value}`,
    `[option|parameter] {key:sshd} is set to {value} ${over}`,
    `[option|parameter] {key:sshd} is [set to] {value}`,
  ],
  example: 'Set the SSH option MaxAuthTries to 4',
  mean: (slots, context) => {
    const key = the(slots, 'key');
    const value = the(slots, 'value').toLowerCase() === 'zero' ? '0' : the(slots, 'value');
    if (/^(enabled|disabled|configured|set|not|limited|appropriate)$/i.test(value)) return null;
    const line = sshdSetting(key, value);
    if (saysSsh(context.words) || isSshdOnly(key)) return ops(line);
    return {
      kind: 'open',
      message: `The sentence does not say in which file ${key} is to be set`,
      remedy: `Say "Set the SSH option ${key} to ${value}", or name the file.`,
      fill: (fact) =>
        fact.kind === 'line' &&
        fact.path === '/etc/ssh/sshd_config' &&
        fact.line.toLowerCase() === line_(line).toLowerCase()
          ? fact
          : null,
    };
  },
};

function line_(op: Op): string {
  return op.kind === 'line' ? op.line : '';
}

const flags =
  /^(Permit(RootLogin|EmptyPasswords|UserEnvironment|UserRC|TTY)|Allow(Tcp|Agent|StreamLocal)Forwarding|(Password|Pubkey|Hostbased|KbdInteractive|Kerberos|GSSAPI|RhostsRSA|ChallengeResponse)Authentication|X11(Forwarding|UseLocalhost)|IgnoreRhosts|IgnoreUserKnownHosts|StrictModes|UsePAM|UseDNS|PrintLastLog|PrintMotd|TCPKeepAlive|DisableForwarding|ExposeAuthInfo)$/;

/** "Ensure SSH PermitEmptyPasswords is disabled": a keyword that takes yes or no. */
const flag: Phrase = {
  patterns: [`[${ssh}] [option|parameter] {key:sshd} is {state}`, `{toggle} [${ssh}] [option|parameter] {key:sshd}`],
  example: 'Ensure SSH PermitEmptyPasswords is disabled',
  choices: { toggle, state },
  mean: (slots, context) => {
    const key = the(slots, 'key');
    if (!flags.test(key)) return null;
    const value = the(slots, 'toggle') === 'on' || the(slots, 'state') === 'on' ? 'yes' : 'no';
    return saysSsh(context.words) || isSshdOnly(key) ? ops(sshdSetting(key, value)) : null;
  },
};

const rootByKey: Phrase = {
  patterns: [
    `{toggle} ${ssh} root login with password [<(> insecure <)>]`,
    `{toggle} root login with password ${over}`,
    `{toggle} (password-based|password) root logins|login ${over}`,
    `root (can|may) log in ${over} only with key`,
  ],
  example: 'Disable SSH root login with a password',
  choices: { toggle: { off: toggle.off } },
  isSpecific: true,
  mean: () => ops(sshdSetting('PermitRootLogin', 'prohibit-password')),
};

const proxyDisplay: Phrase = {
  patterns: ['prevent remote hosts from connecting to (proxy|x11 proxy) display [over ssh]'],
  example: 'Prevent remote hosts from connecting to the proxy display',
  isSpecific: true,
  mean: () => ops(sshdSetting('X11UseLocalhost', 'yes')),
};

const protocol: Phrase = {
  patterns: [
    'allow only ssh protocol {version:number}',
    'use only ssh protocol {version:number}',
    'ssh protocol is set to {version:number}',
  ],
  example: 'Allow only SSH protocol 2',
  isSpecific: true,
  mean: (slots) => (the(slots, 'version') === '2' ? ops(sshdSetting('Protocol', '2')) : null),
};

const port: Phrase = {
  patterns: [
    `(make|let|have) ${ssh} listen on port {port}`,
    `${ssh} (listens|listen) on port {port}`,
    `(set|change|move) ${ssh} port to {port}`,
  ],
  example: 'Set the SSH port to 2222',
  isSpecific: true,
  mean: (slots, context) => (context.role === 'assertion' ? null : ops(sshdSetting('Port', the(slots, 'port')))),
};

const limited: Phrase = {
  patterns: [
    `set ${ssh} {key:sshd} (limit|value)`,
    `${ssh} {key:sshd} is (configured|limited|appropriate|set)`,
    `(limit|set) ${ssh} {key:sshd}`,
  ],
  example: 'Set the SSH option LoginGraceTime to 60',
  isSpecific: true,
  mean: (slots) => ({
    kind: 'open',
    message: `The sentence does not say what ${the(slots, 'key')} is to be`,
    remedy: `Say the value, as in "Set the SSH option ${the(slots, 'key')} to 4".`,
    fill: (fact) =>
      fact.kind === 'line' && fact.path === '/etc/ssh/sshd_config' && fact.line.startsWith(`${the(slots, 'key')} `)
        ? fact
        : null,
  }),
};

/** What guides title by purpose: the reason must give the line, for an option that the title speaks of. */
const titled: Phrase = {
  patterns: ['(disable|enable|configure|set|restrict|limit|use|allow|force|prevent|not) {what:title}'],
  example: 'Set the SSH option MaxAuthTries to 4',
  mean: (slots, context) => {
    const isServer = [...context.words].some((word) => word.includes('/etc/ssh/sshd_config') || word === 'sshd_config');
    if (context.said.length > 0 || !isServer) return null;
    return {
      kind: 'open',
      message: 'The sentence does not say which option of the SSH server is meant, and what it is to be',
      remedy: 'Say both, as in "Set the SSH option MaxAuthTries to 4".',
      fill: (fact: Op) =>
        fact.kind === 'line' &&
        fact.path === '/etc/ssh/sshd_config' &&
        isLike(the(slots, 'what'), fact.line.split(' ')[0] ?? '')
          ? fact
          : null,
    };
  },
};

const banner: Phrase = {
  patterns: [`{toggle} ${ssh} [warning] banner`, `${ssh} [warning] banner is configured|enabled`],
  example: 'Set the SSH option Banner to /etc/issue.net',
  choices: { toggle: { on: toggle.on } },
  isSpecific: true,
  mean: () => ({
    kind: 'open',
    message: 'The sentence does not say which file holds the banner',
    remedy: 'Say "Set the SSH option Banner to /etc/issue.net".',
    fill: (fact) =>
      fact.kind === 'line' && fact.path === '/etc/ssh/sshd_config' && fact.line.startsWith('Banner ') ? fact : null,
  }),
};

/** What no option can make true as it was said. */
const tooStrong: Phrase = {
  patterns: [`${ssh} {key:sshd} is [set to] {value} or (less|more|lower|higher)`],
  example: 'Set the SSH option MaxAuthTries to 4',
  mean: (slots) =>
    no(
      'RB408',
      `"${the(slots, 'value')} or less" leaves the value open`,
      `Say one value: "Set the SSH option ${the(slots, 'key')} to ${the(slots, 'value')}".`,
    ),
};

export const sshdPhrases: readonly Phrase[] = [
  ...options.map(option),
  keyword,
  flag,
  rootByKey,
  proxyDisplay,
  protocol,
  port,
  limited,
  titled,
  banner,
  tooStrong,
];
