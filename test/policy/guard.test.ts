/** Which commands may close the way to a host, judged by what they touch and start: test/cases/policy/guards.yaml. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { guardOf, waysOf } from '../../src/policy/guard.ts';

const logins = new Set(['ops', 'root']);
const table = parse(readFileSync(join(import.meta.dirname, '../cases/policy/guards.yaml'), 'utf8')) as Readonly<
  Record<string, readonly string[]>
>;

for (const [way, texts] of Object.entries(table)) {
  describe(way, () => {
    test.each(texts.map((text) => [text]))('%s', (text) => {
      const { guard, isLater } = waysOf(text, { logins });
      if (way === 'later') expect(isLater).toBe(true);
      else expect({ guard, isLater }).toEqual({ guard: way === 'none' ? null : way, isLater: false });
    });
  });
}

test('where nobody knows who logs in, every account may be the one', () => {
  expect(guardOf('usermod -s /bin/false deploy', { logins: null })).toBe('login');
  expect(guardOf('rm -rf ~deploy/.ssh', { logins: null })).toBe('ssh');
  expect(guardOf('rm -rf ~deploy/.ssh', { logins })).toBe(null);
});

test('a path that a variable is part of may be any that it could be', () => {
  const context = { logins, names: ['conf', 'domain'] };
  expect(guardOf('echo x > "/etc/$conf"', context)).toBe('ssh');
  expect(guardOf('cp /root/x "/etc/sudoers.d/$conf"', context)).toBe('sudoers');
  expect(guardOf('echo x > "/etc/nginx/sites-enabled/$domain"', context)).toBe(null);
  expect(guardOf('echo x > "/srv/$domain/index.html"', context)).toBe(null);
});

test('what the vocabulary runs is known', () => {
  expect(guardOf('/root/setup.sh', { logins, typed: true })).toBe(null);
});
