/** Locks to print and read: one that a person can follow, and any that fits the schema. */
import * as fc from 'fast-check';
import type { Lock, LockedCommand, LockedStep } from '../../src/ir/lock.ts';
import type { Op } from '../../src/ir/op.ts';
import { families } from '../../src/ir/runbook.ts';
import { digest } from '../../src/text/digest.ts';

export type Unsealed = Omit<Lock, 'digest'>;

/** Keys stand in no order here: the printer has its own. */
export const webLock: Unsealed = {
  steps: [
    {
      commands: {
        debian: [
          {
            undo: 'apt-get remove -y nginx',
            verify: "dpkg-query -W -f='${Status}' nginx | grep -q 'ok installed'",
            run: 'apt-get update && apt-get install -y nginx',
            check: "dpkg-query -W -f='${Status}' nginx | grep -q 'ok installed'",
            reasons: ['installs packages'],
            effect: 'change',
            op: 0,
            id: 'install-nginx.1',
          },
        ],
      },
      ops: [{ state: 'present', names: ['nginx'], kind: 'package' }],
      approve: false,
      explain: 'Install nginx.',
      translator: 'phrasebook@1',
      from: digest('install'),
      intent: 'Install nginx',
      id: 'install-nginx',
    },
    {
      id: 'site',
      intent: 'Put files/site.conf in place as the default site: é',
      verify: 'nginx answers on port 80 with "Welcome"',
      from: digest('site'),
      translator: 'llm:small@sha256:0123',
      explain: 'Write the site for $domain.',
      files: { 'files/site.conf': digest('site.conf') },
      approve: true,
      needs: ['install-nginx'],
      ops: [
        {
          kind: 'file',
          path: '/etc/nginx/sites-available/default',
          state: 'present',
          source: 'files/site.conf',
          expand: ['domain'],
          mode: '0644',
        },
        { kind: 'file', path: '/etc/motd', state: 'present', content: 'Welcome\n\n  to it\n' },
        { kind: 'line', path: '/etc/x', line: `it's "both"`, state: 'present' },
      ],
      verifyOps: [{ kind: 'answers', port: 80, contains: 'Welcome' }],
      commands: {
        debian: [
          {
            id: 'site.1',
            op: 0,
            effect: 'destructive',
            reasons: ['replaces a file', 'its content goes: the old one is kept in "$backup"'],
            define: 'desired() {\n  printf \'%s\\n\' "server_name $domain;"\n}\n',
            check: '[ "$(cat /etc/nginx/sites-available/default)" = "$(desired)" ]',
            run: '[ -e "$backup" ] || cp -p /etc/nginx/sites-available/default "$backup"\ndesired > /etc/nginx/sites-available/default',
            verify: 'true',
            undo: null,
            diff: '/etc/nginx/sites-available/default',
            uses: ['domain'],
          },
          {
            id: 'site.2',
            effect: 'change',
            reasons: [],
            source: 'human',
            check: 'false',
            run: 'systemctl reload nginx # now',
            verify: 'systemctl is-active --quiet nginx',
            undo: null,
            onChange: ['install-nginx', 'site'],
            timeoutSeconds: 60,
          },
        ],
      },
    },
  ],
  rollout: { maxFailures: 0, batches: [1, '50%', '100%'] },
  families: ['debian'],
  secrets: ['TLS_KEY'],
  vars: ['domain'],
  hosts: ['web'],
  description: 'Serve the site from every web host.',
  runbook: 'web',
  lock: 1,
};

/** Text that is hard to write down in YAML, but for what no lock may hold. */
export function nastyText(maxLength: number): fc.Arbitrary<string> {
  const units = [
    'a',
    'Z',
    '0',
    ' ',
    '\n',
    '\t',
    ':',
    '#',
    '-',
    '?',
    ',',
    '[',
    ']',
    '{',
    '}',
    '&',
    '*',
    '!',
    '|',
    '>',
    "'",
    '"',
    '%',
    '@',
    '`',
    '\\',
    '~',
    '=',
    '<',
    '.',
    '$',
    '/',
    '_',
    'é',
    'ß',
    '日',
    '😀',
    '\u0301',
    '\u00a0',
    '\ufffd',
  ];
  const wholes = [
    '',
    ' ',
    '\n',
    '~',
    'null',
    'true',
    'No',
    '0',
    '010',
    '0x1F',
    '1e3',
    '-1',
    '.5',
    '.inf',
    '1.0',
    '12:30',
    '2001-01-01',
    '---',
    '...',
    '- a',
    'a: b',
    'a #b',
    '<<',
    '=',
    '? a',
    '!x',
    '&x',
    '*x',
    '#',
    '# a',
    '\n\n',
    ' a',
    'a ',
    '\ta',
    'a\n',
    'a\n\n',
    '\na',
    'a\n b\n',
    ' a\nb',
    'a\n \n',
    'a\n  \nb',
    'lock: 1\n',
    'digest: sha256:',
    '=======',
    '{a',
    '[a',
    "it's",
    `'"`,
    '\\n',
    'on',
    'y',
    '%a',
    '@a',
    '`a`',
  ];
  return fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...units), maxLength }) },
    { weight: 1, arbitrary: fc.constantFrom(...wholes.filter((each) => each.length <= maxLength)) },
  );
}

const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/);
const variable = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,12}$/);
const sha = fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}`);
const repoPath = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_./+@-]{0,30}$/);
const filled = (length: number): fc.Arbitrary<string> => nastyText(length).filter((text) => text !== '');

const op: fc.Arbitrary<Op> = fc.oneof(
  fc.record({
    kind: fc.constant('package' as const),
    names: fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.+:@-]{0,9}$/), { minLength: 1, maxLength: 30 }),
    state: fc.constantFrom('present' as const, 'absent' as const),
  }),
  fc.record(
    {
      kind: fc.constant('file' as const),
      path: fc.stringMatching(/^\/[ -~]{0,20}$/),
      state: fc.constant('present' as const),
      content: nastyText(60),
      mode: fc.constant('0644'),
    },
    { requiredKeys: ['kind', 'path', 'state'] },
  ),
  fc.record(
    {
      kind: fc.constant('line' as const),
      path: fc.constant('/etc/x'),
      line: filled(200),
      match: filled(20),
      state: fc.constant('present' as const),
      create: fc.boolean(),
    },
    { requiredKeys: ['kind', 'path', 'line', 'state'] },
  ),
  fc.record(
    {
      kind: fc.constant('command' as const),
      check: nastyText(60),
      run: nastyText(60),
      verify: nastyText(60),
      undo: nastyText(60),
    },
    { requiredKeys: ['kind', 'check', 'run', 'verify'] },
  ),
);

function command(
  id: string,
  context: { readonly ops: number; readonly names: readonly string[]; readonly steps: readonly string[] },
): fc.Arbitrary<LockedCommand> {
  const { ops, names, steps } = context;
  return fc.record(
    {
      id: fc.constant(id),
      ...(ops === 0 ? {} : { op: fc.nat(ops - 1) }),
      effect: fc.constantFrom('read' as const, 'change' as const, 'destructive' as const, 'opaque' as const),
      reasons: fc.array(nastyText(40), { maxLength: 4 }),
      define: nastyText(120),
      check: nastyText(120),
      run: nastyText(300),
      verify: nastyText(120),
      undo: fc.option(nastyText(120)),
      diff: nastyText(30),
      ...(names.length === 0 ? {} : { uses: fc.subarray([...names], { minLength: 1 }) }),
      onChange: fc.subarray([...steps], { minLength: 1 }),
      source: fc.constant('human' as const),
      timeoutSeconds: fc.integer({ min: 1, max: 86_400 }),
    },
    { requiredKeys: ['id', 'effect', 'reasons', 'check', 'run', 'verify', 'undo'] },
  );
}

function step(
  id: string,
  context: {
    readonly lockFamilies: readonly string[];
    readonly names: readonly string[];
    readonly earlier: readonly string[];
  },
): fc.Arbitrary<LockedStep> {
  const { lockFamilies, names, earlier } = context;
  return fc.array(op, { maxLength: 3 }).chain((ops) => {
    const commands = fc
      .nat(2)
      .chain((count) =>
        fc.tuple(
          ...Array.from({ length: count }, (_, index) =>
            command(`${id}.${index + 1}`, { ops: ops.length, names, steps: [...earlier, id] }),
          ),
        ),
      );
    return fc.record(
      {
        id: fc.constant(id),
        intent: nastyText(80),
        verify: nastyText(80),
        from: sha,
        translator: nastyText(30),
        explain: nastyText(80),
        files: fc.dictionary(repoPath, sha, { maxKeys: 3, noNullPrototype: true }),
        approve: fc.boolean(),
        ...(earlier.length === 0 ? {} : { needs: fc.subarray([...earlier], { minLength: 1 }) }),
        ops: fc.constant(ops),
        verifyOps: fc.array(op, { maxLength: 2 }),
        commands: fc.record(Object.fromEntries(lockFamilies.map((family) => [family, commands]))),
      },
      { requiredKeys: ['id', 'intent', 'from', 'translator', 'explain', 'approve', 'ops', 'commands'] },
    );
  });
}

/** Any lock that the schema and `checkLock` allow, with nasty texts wherever a text may stand. */
export const anyLock: fc.Arbitrary<Unsealed> = fc
  .record({
    ids: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
    lockFamilies: fc.subarray([...families], { minLength: 1 }),
    vars: fc.uniqueArray(variable, { maxLength: 3 }),
  })
  .chain(({ ids, lockFamilies, vars }) =>
    fc.record(
      {
        lock: fc.constant(1 as const),
        runbook: name,
        description: nastyText(100),
        hosts: fc.array(nastyText(20), { minLength: 1, maxLength: 12 }),
        ...(vars.length === 0 ? {} : { vars: fc.constant(vars) }),
        families: fc.constant(lockFamilies),
        rollout: fc.record(
          {
            batches: fc.array(fc.oneof(fc.integer({ min: 1, max: 10_000 }), fc.constantFrom('1%', '50%', '100%')), {
              minLength: 1,
            }),
            maxFailures: fc.nat(10_000),
          },
          { requiredKeys: [] },
        ),
        steps: fc.tuple(
          ...ids.map((id, index) => step(id, { lockFamilies, names: vars, earlier: ids.slice(0, index) })),
        ),
      },
      {
        requiredKeys: [
          'lock',
          'runbook',
          'hosts',
          ...(vars.length === 0 ? [] : ['vars']),
          'families',
          'steps',
        ] as never[],
      },
    ),
  ) as fc.Arbitrary<Unsealed>;
