/** Nothing that a command is wrapped in makes it look milder: test/cases/policy/wrapping.yaml, one or two ways deep. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { array, assert, constantFrom, oneof, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { effectRank } from '../../src/policy/effect.ts';
import { judge } from '../../src/policy/judge.ts';
import { anyText } from '../support/any-text.ts';
import { quote } from '../../src/text/shell-quote.ts';

const { ways, joined } = parse(readFileSync(join(import.meta.dirname, '../cases/policy/wrapping.yaml'), 'utf8')) as {
  readonly ways: readonly string[];
  readonly joined: readonly string[];
};

function wrapped(way: string, command: string): string {
  return way.replaceAll(/%q|%(?!s)/g, (slot) => (slot === '%q' ? quote(command) : command));
}

describe.each(['rm -rf /srv', 'mkfs.ext4 /dev/sdb1', 'systemctl stop sshd', 'reboot'])('%s', (command) => {
  test.each([...ways, ...joined].map((way) => [way]))('%s', (way) => {
    expect(judge(wrapped(way, command))).toMatchObject({ effect: 'destructive' });
  });
});

/** Ways that keep a command one that can be wrapped again: no quotes of their own around it, no here-documents. */
const nestable = ways.filter(
  (way) => !/\n|["'].*%(?!q)|%.*["']|;;|\bhistory\b|fish|csh|unclosed|^[(]{2}|\[\[ a/.test(way),
);

describe('ways in ways', () => {
  test('a destructive command stays destructive', () => {
    const way = constantFrom(...nestable);
    const command = constantFrom('rm -rf /srv', 'dd if=x of=/dev/sda', 'userdel -r deploy', 'nft flush ruleset');
    assert(
      property(way, way, command, (outer, inner, text) => {
        const whole = wrapped(outer, `sh -c ${quote(wrapped(inner, text))}`);
        expect(judge(whole).effect, whole).toBe('destructive');
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe('any text', () => {
  const pieces = constantFrom(
    ...'rm|-rf|/srv|$x|${x:-y}|$(|)|`|"|\'|\\|\n| |;|&|&&|<<EOF|EOF|{|}|(|((|))|[[|]]|if|then|fi|for|in|do|done|case|esac|;;|*|>|<'.split(
      '|',
    ),
    ...'<(|$((|a=b|x[1]=|~|!|#|=|\u200b|\uE000|\u001b|sudo|sh|-c|eval|ls|f()'.split('|'),
    '|',
  );

  test('never makes the judge throw, and what it prints is judged the same', () => {
    assert(
      property(
        oneof(
          anyText(),
          array(pieces, { maxLength: 24 }).map((all) => all.join(' ')),
        ),
        (text) => {
          const judgement = judge(text);
          if (judgement.text === null) {
            expect(effectRank(judgement.effect)).toBeGreaterThanOrEqual(effectRank('opaque'));
            return;
          }
          expect(judge(judgement.text)).toEqual(judgement);
        },
      ),
      { numRuns: 2000, seed: 11 },
    );
  });
});
