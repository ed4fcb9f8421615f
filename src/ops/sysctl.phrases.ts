/** The English of kernel parameters: by key, and by the names that people have for them. */
import type { Op } from '../ir/op.ts';
import { isLike } from './likeness.ts';
import { type Choices, no, ops, type Meaning, type Phrase, the } from './phrase.ts';
import { perInterface, type PerInterface } from './sysctl-interfaces.words.ts';
import { settings, type Toggle, toggles, toggleVerbs } from './sysctl.words.ts';

function set(key: string, value: string): Meaning {
  return ops({ kind: 'sysctl', key, value, state: 'present' });
}

const byKey: Phrase = {
  patterns: [
    'set [kernel parameter|sysctl] [parameter|setting] {sysctl} (to|=) {value:numbers}',
    'set [kernel parameter|sysctl] [parameter|setting] {sysctl} to value|values [of] {value:numbers}',
    '[kernel parameter|sysctl] [parameter|setting] {sysctl} is [set to] {value:numbers}',
    '[kernel parameter|sysctl] [parameter|setting] {sysctl} = {value:numbers}',
    '[kernel parameter|sysctl] [parameter|setting] {sysctl} has value {value:numbers}',
    'configure {sysctl} to {value:numbers}',
  ],
  example: 'Set vm.swappiness to 10',
  mean: (slots) => set(the(slots, 'sysctl').replaceAll('/', '.'), the(slots, 'value')),
};

/** What guides title without its value: the reason must give it, for a parameter that the title speaks of. */
const titled: Phrase = {
  patterns: [
    '(disable|enable|configure|set|restrict|limit|prevent|harden|ignore|log|drop|disallow|perform|use|randomize) {what:title}',
    '(force|protect|avoid|accept|deny|block|increase|reduce|send|not|make|require|activate|deactivate) {what:title}',
  ],
  example: 'Set kernel.pid_max to 65536',
  mean: (slots, context) =>
    context.said.length > 0 ||
    ![...context.words].some((word) => /(^|["'=])(kernel|net|vm|fs|user|dev)\.[a-z]/.test(word))
      ? null
      : {
          kind: 'open',
          message: 'The sentence does not say which kernel parameter is meant, and what it is to be',
          remedy: 'Say both, as in "Set kernel.pid_max to 65536".',
          fill: (fact: Op) => (fact.kind === 'sysctl' && isLike(the(slots, 'what'), fact.key) ? fact : null),
        },
};

const forget: Phrase = {
  patterns: [
    'unset [kernel parameter|sysctl] {sysctl}',
    'remove [kernel parameter|sysctl] {sysctl}',
    '[kernel parameter|sysctl] {sysctl} is not set',
  ],
  example: 'Unset the kernel parameter vm.swappiness',
  mean: (slots) => ops({ kind: 'sysctl', key: the(slots, 'sysctl').replaceAll('/', '.'), state: 'absent' }),
};

const switches: Choices = {
  toggle: toggleVerbs,
  state: {
    on: ['enabled|allowed|permitted|active|on'],
    off: ['disabled|off|prevented', 'not enabled|allowed|permitted|active'],
  },
};
const vague: Choices = { toggle: { open: ['configure|set|adjust'] } };
const parameter = '[kernel parameter [(for|to)]]';

function toggled(toggle: Toggle): Phrase {
  return {
    patterns: [`{toggle} ${parameter} {what}`, `{what} is {state}`],
    example: `${toggle.on === undefined ? 'Disable' : 'Enable'} ${plain(toggle.say[0] ?? '')}`,
    choices: { ...switches, what: { [toggle.key]: toggle.say } },
    isSpecific: true,
    mean: (slots) => {
      const value = toggle[the(slots, 'toggle') === 'on' || the(slots, 'state') === 'on' ? 'on' : 'off'];
      return value === undefined ? null : set(toggle.key, value);
    },
  };
}

/** The interfaces that a sentence speaks of: "on all IPv4 interfaces by default". */
function scopes(parameters: PerInterface): Record<string, readonly string[]> {
  const found: Record<string, readonly string[]> = {};
  for (const family of parameters.families) {
    const isOnly = parameters.families.length === 1 || parameters.family === family;
    const named = isOnly ? `[ipv${family}]` : `ipv${family}`;
    found[`net.ipv${family}.conf.all`] = [
      `(for|on) all ${named} interfaces`,
      ...(isOnly ? ['(for|on) all network interfaces'] : [`(for|on) all network interfaces for ipv${family}`]),
    ];
    found[`net.ipv${family}.conf.default`] = [
      `by default (on|for) [all] ${named} interfaces`,
      `(on|for) [all] ${named} interfaces by default`,
      `(on|for) new ${named} interfaces`,
      ...(isOnly ? ['by default'] : [`by default for ipv${family}`]),
    ];
  }
  return found;
}

function scoped(parameters: PerInterface): Phrase {
  const [say = ''] = parameters.say;
  return {
    patterns: [`{toggle} ${parameter} {what} {scope}`, `{what} is {state} {scope}`],
    example: `Disable ${plain(say)} on all IPv${parameters.families[0] ?? 4} interfaces`,
    choices: { ...switches, what: { [parameters.name]: parameters.say }, scope: scopes(parameters) },
    isSpecific: true,
    mean: (slots) => {
      const isOn = the(slots, 'toggle') === 'on' || the(slots, 'state') === 'on';
      return set(`${the(slots, 'scope')}.${parameters.name}`, isOn ? parameters.on : parameters.off);
    },
  };
}

/** "Configure …" names the parameter and no value: a reason may say it, else a person must. */
function openly(parameters: PerInterface): Phrase {
  return {
    patterns: [`{toggle} ${parameter} {what} {scope}`],
    example: `Disable ${plain(parameters.say[0] ?? '')} by default on IPv${parameters.families[0] ?? 4} interfaces`,
    choices: { ...vague, what: { [parameters.name]: parameters.say }, scope: scopes(parameters) },
    isSpecific: true,
    mean: (slots) => {
      const key = `${the(slots, 'scope')}.${parameters.name}`;
      return {
        kind: 'open',
        message: `The sentence does not say what ${key} is to be`,
        remedy: `Say the value: "Set ${key} to 0".`,
        fill: (fact: Op) => (fact.kind === 'sysctl' && fact.key === key && fact.value !== undefined ? fact : null),
        ...(parameters.isGuard === true
          ? { agreed: { kind: 'sysctl', key, value: parameters.on, state: 'present' } as const }
          : {}),
      };
    },
  };
}

/** Said of packets and messages rather than of a switch. */
const packets: Phrase = {
  patterns: [
    '{what} is {state} {scope}',
    'not (accept|send|route) {what} {scope}',
    '(ignore|reject|refuse|drop) {what} {scope}',
  ],
  example: 'Source routed packets are not accepted on all IPv6 interfaces',
  choices: {
    what: {
      accept_redirects: ['icmp redirects'],
      secure_redirects: ['secure icmp redirects'],
      accept_source_route: ['source routed packets', 'source-routed packets'],
      accept_ra: ['router advertisements', 'ipv6 router advertisements'],
    },
    state: { off: ['not accepted', 'rejected|ignored'] },
    scope: {
      'net.ipv4.conf.all': ['(on|for) all ipv4 interfaces'],
      'net.ipv4.conf.default': [
        'by default (on|for) [all] ipv4 interfaces',
        '(on|for) [all] ipv4 interfaces by default',
      ],
      'net.ipv6.conf.all': ['(on|for) all ipv6 interfaces'],
      'net.ipv6.conf.default': [
        'by default (on|for) [all] ipv6 interfaces',
        '(on|for) [all] ipv6 interfaces by default',
      ],
    },
  },
  mean: (slots) => {
    const key = `${the(slots, 'scope')}.${the(slots, 'what')}`;
    const exists = perInterface.some(({ name, families }) =>
      families.some((family) => key === `net.ipv${family}.conf.${key.split('.')[3]}.${name}`),
    );
    return exists ? set(key, '0') : null;
  },
};

const routedBetween: Phrase = {
  patterns: ['{toggle} accepting packets routed between local interfaces'],
  example: 'Disable accepting packets routed between local interfaces',
  choices: { toggle: toggleVerbs },
  mean: (slots) => set('net.ipv4.conf.all.accept_local', the(slots, 'toggle') === 'on' ? '1' : '0'),
};

const logged: Phrase = {
  patterns: ['log (martian|suspicious) packets {scope}', '(martian|suspicious) packets is logged {scope}'],
  example: 'Log martian packets on all IPv4 interfaces',
  choices: {
    scope: {
      all: ['(on|for) all [ipv4] interfaces'],
      default: [
        'by default (on|for) [all] [ipv4] interfaces',
        '(on|for) [all] [ipv4] interfaces by default',
        '(on|for) new [ipv4] interfaces',
      ],
    },
  },
  isSpecific: true,
  mean: (slots) => set(`net.ipv4.conf.${the(slots, 'scope')}.log_martians`, '1'),
};

const denied: Phrase = {
  patterns: [
    '(configure|enable) denying router solicitations (on|for) all ipv6 interfaces [{scope}]',
    '(drop) (gratuitous|gratuitious) arp (frames|packets) (on|for) all {four} interfaces [{scope}]',
  ],
  example: 'Drop gratuitous ARP frames on all IPv4 interfaces',
  choices: { scope: { default: ['by default'] }, four: { ipv4: ['ipv4'] } },
  mean: (slots) => {
    const scope = the(slots, 'scope') === '' ? 'all' : 'default';
    return the(slots, 'four') === ''
      ? set(`net.ipv6.conf.${scope}.router_solicitations`, '0')
      : set(`net.ipv4.conf.${scope}.drop_gratuitous_arp`, '1');
  },
};

const unscoped: Phrase = {
  patterns: ['{toggle} {what}', '{what} is {state}', '{what} is (not accepted|ignored)'],
  example: 'Disable accepting ICMP redirects for all IPv4 interfaces',
  choices: {
    ...switches,
    what: {
      it: perInterface
        .filter(({ family, name }) => family === undefined && name !== 'accept_local')
        .flatMap(({ say }) => say),
    },
  },
  mean: () =>
    no(
      'RB406',
      'The sentence does not say for which interfaces',
      'Add "for all IPv4 interfaces", "for all IPv6 interfaces", or "by default on IPv4 interfaces" or the like.',
    ),
};

const conventional: readonly Phrase[] = settings.map(({ key, value, say }) => ({
  patterns: say,
  example: capitalised(plain(say[0] ?? '')),
  isSpecific: true,
  mean: () => set(key, value),
}));

/** A pattern as a reader would say it: the first of each choice. */
function plain(pattern: string): string {
  return pattern
    .replaceAll(/\[[^\]]*\]\]?/g, '')
    .replaceAll(/\(([^|)]*)[^)]*\)/g, '$1')
    .replaceAll(/\|\S+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const sysctlPhrases: readonly Phrase[] = [
  byKey,
  titled,
  forget,
  ...toggles.map(toggled),
  ...perInterface.map(scoped),
  ...perInterface.map(openly),
  packets,
  routedBetween,
  logged,
  denied,
  unscoped,
  ...conventional,
];
