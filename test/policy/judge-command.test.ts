/** A lowered command is as far-reaching as its texts and its hazards together. */
import { describe, expect, test } from 'vitest';
import type { LoweredCommand } from '../../src/ir/command.ts';
import { judgeCommand } from '../../src/policy/judge-command.ts';

const lowered: LoweredCommand = {
  check: 'test -d /srv/app',
  run: 'mkdir /srv/app',
  verify: 'test -d /srv/app',
  undo: 'rmdir /srv/app',
  hazards: [],
};

function judged(change: Partial<LoweredCommand>, typed = false) {
  return judgeCommand({ ...lowered, ...change }, { names: ['domain', 'DB'], secrets: ['DB'], typed });
}

describe('the effect', () => {
  test.each<[string, string, Partial<LoweredCommand>]>([
    ['is that of run', 'change', {}],
    ['read where run only reads', 'read', { run: 'test -d /srv' }],
    ['opaque where check writes', 'opaque', { check: 'mkdir /srv/app' }],
    ['opaque where verify is not known', 'opaque', { verify: 'frob' }],
    ['destructive where check destroys', 'destructive', { check: 'rm -rf /srv' }],
    ['destructive with a hazard', 'destructive', { hazards: ['lockout'] }],
    ['change where only undo destroys', 'change', { undo: 'rm -rf /srv/app' }],
    ['opaque where a text does not parse', 'opaque', { undo: 'if' }],
    ['opaque where define runs something', 'opaque', { define: 'frob' }],
    ['opaque where the diff is more than a word', 'opaque', { define: 'desired() { ls; }', diff: '/etc/x; frob' }],
    ['opaque where the diff shows a secret', 'opaque', { define: 'desired() { ls; }', diff: '/etc/shadow' }],
    ['destructive where desired destroys', 'destructive', { define: 'desired() { rm -rf /srv; }', diff: '/etc/x' }],
  ])('%s', (_, effect, change) => {
    expect(judged(change)).toMatchObject({ effect });
  });

  test.each<[string, string, Partial<LoweredCommand>]>([
    ['an argument', 'curl', { run: 'curl -H "X: $DB" http://127.0.0.1/' }],
    ['an argument of check', 'grep', { check: 'grep -qF "$DB" /srv/app/conf' }],
    ['a part of an argument', 'usermod', { run: 'usermod -p "x${DB}y" app' }],
    ['an argument by another name', 'sed', { run: 'v=$DB; sed -i "s/x/$v/" /srv/app/conf' }],
    ['an argument of a function', 'mytool', { define: 'put() { mytool "$1"; }', run: 'put "$DB"' }],
    ['an argument of what a wrapper runs', 'sudo', { run: 'sudo printf %s "$DB"' }],
    ['an argument of an unknown program', '…', { run: '"$domain" "$DB"' }],
    ['what was made of it', 'frob', { run: 'frob "$(printf %s "$DB" | sha256sum)"' }],
  ])('is opaque where a secret is %s, and says of which program', (_, program, change) => {
    const { effect, reasons } = judged(change);
    expect(effect).not.toMatch(/read|change/);
    const reason = reasons.find((each) =>
      each.includes(`passes the secret DB as an argument of ${program}: visible in ps`),
    );
    expect(reason, reasons.join('\n')).toBeDefined();
  });

  test.each([
    `printf '%s\n' "$DB" > /srv/app/conf`,
    `[ -n "$DB" ] && echo "$DB" | chpasswd`,
    `cat > /srv/app/conf <<EOF\nkey=$DB\nEOF`,
    `v="$DB"; case "$v" in *x*) ;; esac; printf '%s' "$v" | cmp -s - /srv/app/conf`,
  ])('is not opaque for it where only the shell itself has it: %s', (run) => {
    expect(judged({ run }).reasons.join()).not.toContain('visible in ps');
  });

  test('says what an undo would do, without counting it', () => {
    expect(judged({ undo: 'rm -rf /srv/app' }).reasons).toContain('undo: removes /srv/app and all that is in it');
  });

  test('well-known files are left to the hazards of typed ops only', () => {
    const run = 'desired > /root/.ssh/authorized_keys';
    const define = 'desired() { echo key; }';
    expect(judged({ define, run }).effect).toBe('destructive');
    expect(judged({ define, run }, true).effect).toBe('change');
    expect(judged({ define, run, hazards: ['lockout'] }, true).effect).toBe('destructive');
  });
});

test('the texts come back as they were judged', () => {
  const { command } = judged({ define: 'desired(){ ls; }', run: 'mkdir   /srv/app # make it' });
  expect(command).toMatchObject({ define: 'desired() {\n  ls\n}', run: 'mkdir /srv/app', undo: 'rmdir /srv/app' });
});
