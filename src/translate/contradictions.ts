/** Finds ops that can't both hold: in one sentence, or in the steps of a runbook side by side. */
import type { Op } from '../ir/op.ts';
import { oneLine } from '../text/escape.ts';

/** One thing that must be two ways; `step` is the later step that says so. */
export interface Contradiction {
  readonly step: string;
  readonly message: string;
  readonly remedy: string;
}

/** What one op says of one thing: `about` names the thing and its property. */
interface Claim {
  readonly about: string;
  readonly value: string;
  readonly inWords: string;
}

/** Every later claim that goes against an earlier one. Ops that wait for a change are actions, not claims, and are left out. */
export function contradictions(
  opsByStep: readonly { readonly step: string; readonly ops: readonly Op[] }[],
): readonly Contradiction[] {
  const claims = new Map<string, { readonly claim: Claim; readonly step: string }>();
  const found: Contradiction[] = [];
  for (const { step, ops } of opsByStep) {
    for (const claim of ops.flatMap((op) => claimsOf(op))) {
      const earlier = claims.get(claim.about);
      if (earlier === undefined) claims.set(claim.about, { claim, step });
      else if (earlier.claim.value !== claim.value) found.push(clash(earlier, { claim, step }));
    }
  }
  return found;
}

function clash(
  earlier: { readonly claim: Claim; readonly step: string },
  later: { readonly claim: Claim; readonly step: string },
): Contradiction {
  const where = earlier.step === later.step ? 'the same step' : `step ${earlier.step}`;
  return {
    step: later.step,
    message: `${later.claim.inWords}, but ${where} says: ${earlier.claim.inWords}`,
    remedy: 'Keep one of the two.',
  };
}

function claimsOf(op: Op): readonly Claim[] {
  if (op.onChange !== undefined) return [];
  const claims = makers[op.kind] as (op: Op) => readonly (Claim | null)[];
  return claims(op).filter((claim) => claim !== null);
}

/** A claim, or none where the op does not speak of the property. */
function claim(about: string, value: string | boolean | number | undefined, inWords: string): Claim | null {
  return value === undefined ? null : { about, value: String(value), inWords };
}

function presence(kind: string, name: string, state: string): Claim {
  const value = state === 'absent' ? 'absent' : 'present';
  return { about: `${kind} ${name}`, value, inWords: `${kind} ${name} is ${value}` };
}

type Maker<K extends Op['kind']> = (op: Extract<Op, { kind: K }>) => readonly (Claim | null)[];

const makers: { readonly [K in Op['kind']]: Maker<K> } = {
  package: ({ names, state, version }) =>
    names.flatMap((name) => [
      presence('package', name, state),
      claim(`package ${name} version`, version, `package ${name} has version ${version}`),
    ]),
  service: ({ name, state, enabled, masked }) => [
    state === 'started' || state === 'stopped'
      ? claim(`service ${name} state`, state, `service ${name} is ${state}`)
      : null,
    claim(`service ${name} enabled`, enabled, `service ${name} is ${enabled === true ? 'enabled' : 'disabled'}`),
    claim(`service ${name} masked`, masked, `service ${name} is ${masked === true ? 'masked' : 'not masked'}`),
    // A masked unit can neither start nor be enabled (systemctl(1)).
    state === 'started' || enabled === true
      ? claim(`service ${name} masked`, false, `service ${name} is ${state ?? 'enabled'}`)
      : null,
  ],
  file: ({ path, state, content, source, owner, group, mode }) => [
    kindAt(path, 'file', state),
    presence('path', path, state),
    claim(
      `content ${path}`,
      content === undefined ? source && `from ${source}` : `text ${content}`,
      `${path} holds ${source ?? `"${oneLine(content ?? '', 40)}"`}`,
    ),
    ...access(path, { owner, group, mode }),
  ],
  directory: ({ path, state, owner, group, mode }) => [
    kindAt(path, 'directory', state),
    presence('path', path, state),
    ...access(path, { owner, group, mode }),
  ],
  link: ({ path, state, target }) => [
    kindAt(path, 'link', state),
    presence('path', path, state),
    claim(`link ${path}`, target, `${path} points at ${target}`),
  ],
  line: ({ path, line, state, match }) => [
    presence(`line "${line}" of`, path, state),
    state === 'present' ? claim(`line of ${path} like ${match ?? line}`, line, `${path} has the line "${line}"`) : null,
  ],
  ini: ({ path, section, key, value, state }) => [
    presence(`key ${key} of [${section ?? ''}] in`, path, state),
    claim(`value of ${key} of [${section ?? ''}] in ${path}`, value, `${key} is ${value} in ${path}`),
  ],
  user: ({ name, state, uid, group, shell, home, locked }) => [
    presence('user', name, state),
    claim(`uid of ${name}`, uid, `user ${name} has uid ${uid}`),
    claim(`group of ${name}`, group, `user ${name} has the primary group ${group}`),
    claim(`shell of ${name}`, shell, `user ${name} has the shell ${shell}`),
    claim(`home of ${name}`, home, `user ${name} has the home ${home}`),
    claim(`lock of ${name}`, locked, `user ${name} is ${locked === true ? 'locked' : 'not locked'}`),
  ],
  group: ({ name, state, gid }) => [
    presence('group', name, state),
    claim(`gid of ${name}`, gid, `group ${name} has gid ${gid}`),
  ],
  authorizedKey: ({ user, key, state }) => [presence(`key ${key.split(' ').slice(0, 2).join(' ')} of`, user, state)],
  cron: ({ name, schedule, command, state }) => [
    presence('cron job', name, state),
    claim(
      `cron job ${name} command`,
      command === undefined ? undefined : `${schedule} ${command}`,
      `cron job ${name} runs ${command} at ${schedule}`,
    ),
  ],
  sysctl: ({ key, value, state }) => [
    presence('kernel parameter', key, state),
    claim(`value of ${key}`, value, `${key} is ${value}`),
  ],
  hostname: ({ name }) => [claim('hostname', name, `the hostname is ${name}`)],
  timezone: ({ name }) => [claim('timezone', name, `the time zone is ${name}`)],
  answers: () => [],
  command: () => [],
};

function kindAt(path: string, kind: string, state: string): Claim | null {
  return state === 'absent' ? null : claim(`kind of ${path}`, kind, `${path} is a ${kind}`);
}

function access(
  path: string,
  said: { readonly owner: string | undefined; readonly group: string | undefined; readonly mode: string | undefined },
): readonly (Claim | null)[] {
  return [
    claim(`owner of ${path}`, said.owner, `${path} is owned by ${said.owner}`),
    claim(`group of ${path}`, said.group, `${path} has the group ${said.group}`),
    claim(`mode of ${path}`, said.mode?.padStart(4, '0'), `${path} has mode ${said.mode}`),
  ];
}
