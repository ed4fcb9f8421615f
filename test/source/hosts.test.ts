/** What an inventory means, and which hosts selectors pick. */
import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../src/ir/runbook.ts';
import { fits } from '../../src/source/host-pattern.ts';
import { parseInventory } from '../../src/source/inventory.ts';
import { parseRunbook } from '../../src/source/runbook.ts';
import { checkRunbookHosts, selectHosts } from '../../src/source/select-hosts.ts';
import { type Said, seen } from '../support/diagnostics.ts';

const inventory = inventoryOf(`
defaults: { user: ops, family: debian, become: true, jump: bastion, vars: { a: default, b: default, c: default, d: default } }
hosts:
  web1: { vars: { d: host } }
  web2: { address: "[2001:db8::1]", port: 2222, become: false, user: root }
  db1: { family: alpine, key: ~/.ssh/db, jump: web1 }
  bastion:
  here: { transport: local }
groups:
  web: { hosts: [web2, web1], vars: { b: web, c: web, d: web } }
  servers: { hosts: [web, db1], vars: { c: servers, port: 80, tls: true } }
  empty: { hosts: [] }
`);

function inventoryOf(text: string): Inventory {
  const { inventory: made, diagnostics } = parseInventory('inventory.yaml', text);
  expect(diagnostics).toEqual([]);
  if (made === null) throw new Error('the inventory has faults');
  return made;
}

describe('an inventory', () => {
  it('gives hosts what their defaults say, and variables in order: defaults, groups in the order of the file, host', () => {
    const common = { user: 'ops', family: 'debian', transport: 'ssh', become: true, port: 22 };
    const defaults = { a: 'default', b: 'default', c: 'default', d: 'default' };
    const web = { a: 'default', b: 'web', c: 'servers', port: '80', tls: 'true' };
    expect(inventory.hosts).toEqual([
      {
        ...common,
        name: 'web1',
        address: 'web1',
        jump: 'bastion',
        vars: { ...web, d: 'host' },
        groups: ['web', 'servers'],
      },
      {
        ...common,
        name: 'web2',
        address: '2001:db8::1',
        port: 2222,
        become: false,
        user: 'root',
        jump: 'bastion',
        vars: { ...web, d: 'web' },
        groups: ['web', 'servers'],
      },
      {
        ...common,
        name: 'db1',
        address: 'db1',
        family: 'alpine',
        key: '~/.ssh/db',
        jump: 'web1',
        vars: { ...defaults, c: 'servers', port: '80', tls: 'true' },
        groups: ['servers'],
      },
      { ...common, name: 'bastion', address: 'bastion', vars: defaults, groups: [] },
      { ...common, name: 'here', address: 'here', transport: 'local', vars: defaults, groups: [] },
    ]);
    expect(inventory.groups).toEqual({ web: ['web1', 'web2'], servers: ['web1', 'web2', 'db1'], empty: [] });
  });

  it('needs neither defaults nor groups', () => {
    expect(inventoryOf('hosts: { web1: }')).toEqual({
      hosts: [{ name: 'web1', address: 'web1', port: 22, transport: 'ssh', become: false, vars: {}, groups: [] }],
      groups: {},
    });
  });

  it('may name hosts as objects name their methods', () => {
    expect(
      inventoryOf('hosts: { constructor: , toString: }\ngroups: { valueof: { hosts: [constructor] } }').hosts.map(
        ({ groups }) => groups,
      ),
    ).toEqual([['valueof'], []]);
  });

  it('reads hundreds of hosts in groups of groups', () => {
    const hosts = Array.from({ length: 500 }, (_, index) => `h${index}`);
    const groups = Array.from(
      { length: 50 },
      (_, index) => `  g${index}: { hosts: [${index === 0 ? hosts.join(', ') : `g${index - 1}`}] }`,
    );
    const many = inventoryOf(
      `hosts:\n${hosts.map((name) => `  ${name}:`).join('\n')}\ngroups:\n${groups.join('\n')}\n`,
    );
    expect(many.groups['g49']).toHaveLength(500);
  });
});

describe('selectors', () => {
  it.each([
    { name: 'a host', selectors: ['web1'], limit: [], hosts: 'web1' },
    {
      name: 'hosts in the order of the inventory, each once',
      selectors: ['db1', 'web1', 'db1'],
      limit: [],
      hosts: 'web1 db1',
    },
    { name: 'a group', selectors: ['web'], limit: [], hosts: 'web1 web2' },
    { name: 'a group of groups', selectors: ['servers'], limit: [], hosts: 'web1 web2 db1' },
    { name: 'all', selectors: ['all'], limit: [], hosts: 'web1 web2 db1 bastion here' },
    { name: 'a pattern', selectors: ['web*'], limit: [], hosts: 'web1 web2' },
    { name: 'a pattern with one open letter', selectors: ['?b1'], limit: [], hosts: 'db1' },
    { name: 'every host', selectors: ['*'], limit: [], hosts: 'web1 web2 db1 bastion here' },
    { name: 'a limit', selectors: ['servers'], limit: ['web1', 'here'], hosts: 'web1' },
    { name: 'a limit by group', selectors: ['all'], limit: ['web'], hosts: 'web1 web2' },
    { name: 'a limit by pattern', selectors: ['all'], limit: ['*1'], hosts: 'web1 db1' },
  ])('$name', ({ selectors, limit, hosts }) => {
    const selected = selectHosts(inventory, selectors, limit);
    expect(selected.ok && selected.value.map(({ name }) => name).join(' ')).toBe(hosts);
  });

  it.each([
    { name: 'an unknown host', selectors: ['web3'], limit: [], code: 'RB320', remedy: 'did you mean "web1"?' },
    { name: 'an unknown group', selectors: ['wbe'], limit: [], code: 'RB320', remedy: 'did you mean "web"?' },
    { name: 'a name of the prototype', selectors: ['constructor'], limit: [], code: 'RB320', remedy: 'known are web1' },
    { name: 'a group without hosts', selectors: ['empty'], limit: [], code: 'RB321', remedy: 'add hosts to it' },
    { name: 'a pattern that fits none', selectors: ['mail*'], limit: [], code: 'RB321', remedy: 'hosts are web1' },
    { name: 'no selector', selectors: [], limit: [], code: 'RB321', remedy: 'name hosts' },
    { name: 'an empty selector', selectors: [''], limit: [], code: 'RB322', remedy: 'web*' },
    { name: 'shell in a selector', selectors: ['$(id)'], limit: [], code: 'RB301', remedy: 'letters' },
    { name: 'an unknown limit', selectors: ['web'], limit: ['nope'], code: 'RB320', remedy: 'known are' },
    { name: 'an empty limit', selectors: ['web'], limit: [''], code: 'RB322', remedy: 'web*' },
    {
      name: 'a limit that leaves none',
      selectors: ['web'],
      limit: ['db1'],
      code: 'RB323',
      remedy: 'choose from web1, web2',
    },
  ])('$name', ({ selectors, limit, code, remedy }) => {
    const selected = selectHosts(inventory, selectors, limit);
    expect(selected.ok).toBe(false);
    if (selected.ok) return;
    expect(selected.failure.map((each) => each.code)).toEqual([code]);
    expect(selected.failure[0]?.remedy).toContain(remedy);
  });

  it('tells of every selector that is wrong', () => {
    const selected = selectHosts(inventory, ['nope', 'web', 'empty'], ['neither']);
    expect(selected.ok ? [] : selected.failure.map(({ code }) => code)).toEqual(['RB320', 'RB321', 'RB320']);
  });

  it('says so where there are no hosts', () => {
    const selected = selectHosts({ hosts: [], groups: {} }, ['all']);
    expect(selected.ok ? [] : selected.failure.map(({ code }) => code)).toEqual(['RB321']);
  });
});

describe('patterns', () => {
  it.each([
    ['web1', 'web1', true],
    ['web1', 'web', false],
    ['web1', 'w*1', true],
    ['web1', '*', true],
    ['web1', '**', true],
    ['web1', 'web1*', true],
    ['web1', 'web?', true],
    ['web1', 'web??', false],
    ['web11', 'web*1', true],
    ['ab', 'ab*b', false],
    ['aXbXc', 'a*b*c', true],
    ['aXcXb', 'a*b*c', false],
    ['a.b', 'a?b', true],
    ['axb', 'a.b', false],
  ])('%s, %s: %s', (name, pattern, expected) => {
    expect(fits(name, pattern)).toBe(expected);
  });

  it('take no longer for many stars', () => {
    expect(fits('a'.repeat(128), `${'a*'.repeat(60)}b`)).toBe(false);
  });
});

describe('a runbook against an inventory', () => {
  const check = (text: string, says: readonly Said[]): void => {
    const { runbook, diagnostics } = parseRunbook('runbooks/web.yaml', text);
    expect(diagnostics).toEqual([]);
    if (runbook !== null) expect(seen(checkRunbookHosts(runbook, inventory), says)).toEqual(says);
  };

  it('may name what is there', () => {
    check('name: web\nhosts: [web, "db*"]\nvars: { port: 80 }\nsteps: [Open port $port]\n', []);
  });

  it('underlines hosts that are not there', () => {
    check('name: web\nhosts: [web, wbe, empty, "mail*"]\nsteps: [Install nginx]\n', [
      ['RB320', '2:14', 'wbe', 'did you mean "web"?'],
      ['RB321', '2:19', 'empty', 'has no hosts'],
      ['RB321', '2:26', '"mail*"', 'no host is called like'],
    ]);
  });

  it('underlines a single host', () => {
    check('name: web\nhosts: web9\nsteps: [Install nginx]\n', [['RB320', '2:8', 'web9', 'did you mean "web1"?']]);
  });

  it('refuses a variable of the inventory that would silently not be filled in', () => {
    const steps = '  - Open port $port\n  - { intent: Install nginx, verify: "nginx answers on port $port" }\n';
    check(`name: web\nhosts: web\nsteps:\n${steps}`, [
      ['RB233', '4:15', '$port', 'add port under vars'],
      ['RB233', '5:15', 'I', 'does not declare'],
    ]);
  });

  it('refuses a secret whose value the inventory gives away', () => {
    const { runbook } = parseRunbook(
      'runbooks/web.yaml',
      'name: web\nhosts: web\nsecrets: [port]\nsteps: [Open port $port]\n',
    );
    expect(runbook === null ? [] : checkRunbookHosts(runbook, inventory).map(({ code }) => code)).toEqual(['RB222']);
  });
});
