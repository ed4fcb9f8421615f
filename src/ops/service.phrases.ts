/** The English of services: running, started on boot, masked, restarted after a change. */
import type { Op, ServiceOp } from '../ir/op.ts';
import { all, type Meaning, no, ops, type Phrase, the } from './phrase.ts';
import { packageName } from './package.words.ts';
import { isServiceKnown, serviceName, serviceOf } from './service.words.ts';

type Effect = Omit<ServiceOp, 'kind' | 'name'>;

const effects: Readonly<Record<string, Effect>> = {
  start: { state: 'started' },
  stop: { state: 'stopped' },
  enable: { enabled: true },
  disable: { enabled: false },
  mask: { masked: true },
  unmask: { masked: false },
  restart: { state: 'restarted' },
  reload: { state: 'reloaded' },
};

const verbs = {
  start: ['start|launch'],
  stop: ['stop'],
  enable: ['enable|activate'],
  disable: ['disable|deactivate'],
  mask: ['mask'],
  unmask: ['unmask'],
};
const again = { restart: ['restart|bounce'], reload: ['reload'] };
const states = {
  start: ['running|started|active|up', 'up and running'],
  stop: ['stopped|inactive|down', 'not running|started|active'],
  enable: [
    'enabled',
    '(enabled|started|launched) (on|at) boot',
    'enabled to start (on|at) boot',
    'set to start (on|at) boot',
  ],
  disable: ['disabled', 'not enabled', '(not enabled|not started|disabled) (on|at) boot'],
  mask: ['masked'],
  unmask: ['unmasked', 'not masked'],
};

/** One op a service, made of what several verbs say of it together. */
function services(words: readonly string[], said: readonly string[]): Meaning {
  const effect: Effect = {};
  for (const verb of said) {
    for (const [key, value] of Object.entries(effects[verb] ?? {})) {
      const before = effect[key as keyof Effect];
      if (before !== undefined && before !== value) {
        return no(
          'RB410',
          `The sentence wants two things of ${words.join(', ')} that can't both be`,
          'Say only one of the two.',
        );
      }
      Object.assign(effect, { [key]: value });
    }
  }
  const made: Op[] = [];
  for (const word of words) {
    const name = serviceName(word);
    if (name === null)
      return no(
        'RB418',
        `"${word}" is not the name of a service that I know`,
        `Write the unit's name as systemd has it, most likely "${word.toLowerCase()}".`,
      );
    made.push({ kind: 'service', name, ...effect });
  }
  return ops(...made);
}

const thing = '([systemd] service|services|daemon|unit)';

const ordered: Phrase = {
  patterns: [
    `{verb} [${thing}] {services} [${thing}]`,
    `{verb} (and|,) {verb} [${thing}] {services} [${thing}]`,
    `{verb} , {verb} (and|,) {verb} [${thing}] {services} [${thing}]`,
  ],
  example: 'Stop and disable the telnet service',
  choices: { verb: verbs },
  mean: (slots, context) => {
    const said = all(slots, 'verb');
    const words = all(slots, 'services');
    const isBare = said.every((verb) => verb === 'enable' || verb === 'disable');
    const isKnown = words.every((word) => isServiceKnown(word) || context.said.length > 0);
    if (
      isBare &&
      !isKnown &&
      !context.words.has('service') &&
      !context.words.has('services') &&
      !context.words.has('daemon') &&
      !context.words.has('unit')
    ) {
      return no(
        'RB408',
        `"${words.join(', ')}" alone does not say what is meant`,
        `If it is a service, say "${said[0] === 'enable' ? 'Enable' : 'Disable'} the ${words[0]} service".`,
      );
    }
    return services(words, said);
  },
};

/** What is done after a change; "when ... changes" is read off the clause before phrases see it. */
const repeated: Phrase = {
  patterns: [`{verb} [${thing}] {services} [${thing}]`],
  example: 'Reload nginx when step site changes',
  choices: { verb: again },
  mean: (slots) => services(all(slots, 'services'), [the(slots, 'verb')]),
};

const immediately: Phrase = {
  patterns: [`(enable and start|enable) [${thing}] {services} [${thing}] (now|immediately|right away)`],
  example: 'Enable and start the nginx service',
  isSpecific: true,
  mean: (slots) => services(all(slots, 'services'), ['enable', 'start']),
};

const declared: Phrase = {
  patterns: [
    `[${thing}] {services} [${thing}] is {verb} [(and|,) [is] {verb}]`,
    `[${thing}] {services} [${thing}] is {verb} , {verb} and {verb}`,
    `(ensure|keep|has|leave) [${thing}] {services} [${thing}] {verb} [(and|,) {verb}]`,
    `[${thing}] {services} [${thing}] (runs|run) [and is {verb}]`,
  ],
  example: 'nginx is enabled and running',
  choices: { verb: states },
  mean: (slots) => {
    const said = all(slots, 'verb');
    return services(all(slots, 'services'), said.length === 0 ? ['start'] : said);
  },
};

const alsoRuns: Phrase = {
  patterns: [`[${thing}] {services} [${thing}] (runs|run) and is {verb}`],
  example: 'nginx runs and is enabled',
  choices: { verb: states },
  isSpecific: true,
  mean: (slots) => services(all(slots, 'services'), ['start', ...all(slots, 'verb')]),
};

const onBoot = '(on|at|during) (boot|startup|system boot|system startup|every boot|reboot|boot time)';
const boot: Phrase = {
  patterns: [
    `[${thing}] {services} [${thing}] {verb} [automatically] ${onBoot}`,
    `[${thing}] {services} [${thing}] (comes|come) up ${onBoot}`,
    `{verb} [${thing}] {services} [${thing}] [automatically] ${onBoot}`,
    `{verb} [${thing}] {services} [${thing}] to (start|run) ${onBoot}`,
    `{never} [${thing}] {services} [${thing}] from starting ${onBoot}`,
    `activation of [${thing}] {services} [${thing}] ${onBoot} is {active}`,
  ],
  example: 'nginx starts on boot',
  choices: {
    verb: {
      enable: ['start|starts|launch|launches|enable|set|configure', '(is|are) (started|enabled)'],
      disable: ['not start|run|launch', 'disable', 'is not (started|enabled)'],
    },
    never: { disable: ['prevent|keep|stop|disable'] },
    active: { enable: ['enabled'], disable: ['disabled', 'not enabled'] },
  },
  isSpecific: true,
  mean: (slots) =>
    services(all(slots, 'services'), [the(slots, 'verb') || the(slots, 'active') || the(slots, 'never')]),
};

/** "Start nginx and enable it on boot" is two clauses; "start nginx now and on boot" is one. */
const nowAndOnBoot: Phrase = {
  patterns: [
    `start [${thing}] {services} [${thing}] now and ${onBoot}`,
    `[${thing}] {services} is running now and ${onBoot}`,
  ],
  example: 'Start nginx now and on boot',
  isSpecific: true,
  mean: (slots) => services(all(slots, 'services'), ['start', 'enable']),
};

const titled: Phrase = {
  patterns: [
    '{verb} {name:knownService} [service|daemon|software]',
    '{verb} (and|,) {verb} {name:knownService} [service|daemon|software]',
    '{name:knownService} [service|daemon] is {state} [and {state}]',
  ],
  example: 'Enable the cron daemon',
  choices: { verb: { ...verbs, ...again }, state: states },
  isSpecific: true,
  mean: (slots) => services([the(slots, 'name')], [...all(slots, 'verb'), ...all(slots, 'state')]),
};

/** "Install and start nginx": a package and the unit that it brings. */
const installedToo: Phrase = {
  patterns: [
    'install and {verb} {packages} [service]',
    'install , {verb} (and|,) {verb} {packages} [service]',
    'install and {verb} {packages} (on|at) boot',
  ],
  example: 'Install, enable and start nginx',
  choices: { verb: { start: verbs.start, enable: verbs.enable } },
  isSpecific: true,
  mean: (slots) => {
    const names = all(slots, 'packages').map((word) => packageName(word));
    if (names.includes(null)) return null;
    const known = names.filter((name) => name !== null);
    const units = services(
      known.map((name) => serviceOf(name)),
      all(slots, 'verb'),
    );
    if (units.kind !== 'ops') return units;
    return ops({ kind: 'package', names: [...new Set(known)], state: 'present' }, ...units.ops);
  },
};

/** Sockets and timers are units of their own. */
const units: Phrase = {
  patterns: [
    '{verb} {name:identifier} {type}',
    '{name:identifier} {type} is {state} [and {state}]',
    '{verb} [systemd] {type} {name:identifier}',
  ],
  example: 'Enable the pcscd socket',
  choices: { verb: verbs, state: states, type: { socket: ['socket|sockets'], timer: ['timer'] } },
  isSpecific: true,
  mean: (slots) => {
    const name = the(slots, 'name');
    const type = the(slots, 'type');
    return services(
      [name.endsWith(`.${type}`) ? name : `${name}.${type}`],
      [...all(slots, 'verb'), ...all(slots, 'state')],
    );
  },
};

/** "Disable At Service (atd)": the unit's name in brackets after what it is. */
const apposition: Phrase = {
  patterns: ['{verb} {what:words} <(> {name:identifier} <)>'],
  example: 'Disable the at service (atd)',
  choices: { verb: { enable: ['enable'], disable: ['disable'] } },
  mean: (slots) => {
    const name = the(slots, 'name');
    return endsInNoun(the(slots, 'what')) || isServiceKnown(name) ? services([name], [the(slots, 'verb')]) : null;
  },
};

function endsInNoun(words: string): boolean {
  return /(^| )(service|daemon|server|software)$/i.test(words);
}

/** A title that names the service by what it does: a reason that follows may give the unit's name. */
const described: Phrase = {
  patterns: ['{verb} {what:words}', '{what:words} is {state}', 'ensure {what:words} {state}'],
  example: 'Enable the rsyslog service',
  choices: {
    verb: { enable: ['enable'], disable: ['disable'] },
    state: { enable: ['enabled'], disable: ['disabled', 'not enabled'] },
  },
  mean: (slots) => {
    const what = the(slots, 'what');
    if (what.startsWith('ensure ')) return null;
    const isEnabled = (the(slots, 'verb') || the(slots, 'state')) === 'enable';
    return {
      kind: 'open',
      message: endsInNoun(what) ? `I don't know which service "${what}" is` : `I don't know what "${what}" is`,
      remedy: `Say the unit's name, as in "${isEnabled ? 'Enable' : 'Disable'} the cups service".`,
      fill: (fact: Op) =>
        fact.kind === 'service' && fact.enabled === isEnabled
          ? { kind: 'service', name: fact.name, enabled: isEnabled }
          : null,
    };
  },
};

export const servicePhrases: readonly Phrase[] = [
  ordered,
  repeated,
  immediately,
  declared,
  alsoRuns,
  boot,
  nowAndOnBoot,
  titled,
  installedToo,
  units,
  apposition,
  described,
];
