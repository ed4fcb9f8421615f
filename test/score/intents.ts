/** Scores the phrasebook on titles and descriptions of hardening rules whose typed meaning is known. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Op } from '../../src/ir/op.ts';
import { translateSentence } from '../../src/translate/phrasebook.ts';
import { type Row, verdictOf } from './intent-verdict.ts';

/** The ways in which a rule's English reaches the phrasebook; each must be safe, the last is the one that informs best. */
const feeds = {
  'title alone': (row: Row) => row.title,
  'title and description as they are': (row: Row) => joined(row, row.description),
  'title and description, macros expanded': (row: Row) => joined(row, expanded(row.description)),
} as const;

const coverageMin = 0.7;
const wrongMax = 0.005;

interface Tally {
  rows: number;
  right: number;
  wrong: string[];
}

/** Lines to print, and whether the acceptance holds: coverage on the last feed, wrong answers on each. */
export async function scoreIntents(dataDir: string): Promise<{ lines: string[]; passed: boolean }> {
  const text = readFileSync(join(dataDir, 'hardening-intents.jsonl'), 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
  const lines: string[] = [];
  let passed = true;
  for (const [name, feed] of Object.entries(feeds)) {
    const { byTemplate, all, strays } = tally(rows, feed);
    const coverage = (all.right + all.wrong.length) / all.rows;
    const wrong = all.wrong.length / all.rows;
    const isLast = name === Object.keys(feeds).at(-1);
    if (wrong > wrongMax || (isLast && coverage < coverageMin)) passed = false;
    lines.push(
      `phrasebook, ${name}: ${all.rows} rows of covered templates, coverage ${percent(coverage)}, wrong ${percent(wrong)} (${all.wrong.length})`,
    );
    for (const [template, one] of byTemplate)
      lines.push(
        `  ${template.padEnd(28)} ${String(one.right).padStart(4)} right of ${one.rows}, ${one.wrong.length} wrong`,
      );
    for (const each of [...all.wrong, ...strays.map((stray) => `outside the covered templates: ${stray}`)])
      lines.push(`  ! ${each}`);
  }
  lines.push(
    `phrasebook: ${passed ? 'passed' : 'NOT passed'} (coverage at least ${percent(coverageMin)} on the last, wrong at most ${percent(wrongMax)} on each)`,
  );
  return Promise.resolve({ lines, passed });
}

function tally(
  rows: readonly Row[],
  feed: (row: Row) => string,
): { byTemplate: Map<string, Tally>; all: Tally; strays: string[] } {
  const byTemplate = new Map<string, Tally>();
  const all: Tally = { rows: 0, right: 0, wrong: [] };
  const strays: string[] = [];
  for (const row of rows) {
    const ops = answer(feed(row));
    const verdict = verdictOf(row, ops);
    if (verdict === 'not covered') {
      if (ops !== null) strays.push(`${row.id}: ${JSON.stringify(ops)}`);
      continue;
    }
    const one = byTemplate.get(row.template) ?? { rows: 0, right: 0, wrong: [] };
    byTemplate.set(row.template, one);
    for (const each of [one, all]) {
      each.rows += 1;
      if (verdict === 'right') each.right += 1;
      if (verdict === 'wrong') each.wrong.push(`${row.id}: "${row.title}" gave ${JSON.stringify(ops)}`);
    }
  }
  return { byTemplate, all, strays };
}

function answer(sentence: string): readonly Op[] | null {
  const result = translateSentence({
    step: 'rule',
    sentence,
    role: 'action',
    vars: [],
    secrets: [],
    steps: ['rule'],
    files: [],
  });
  return result.ok ? result.value.ops : null;
}

function joined(row: Row, description: string): string {
  const rest = description.trim();
  return rest === '' ? row.title : `${row.title.replace(/[.]$/, '')}. ${rest}`;
}

/** What the macros of the rules' descriptions stand for, in words of our own. */
const macros: Readonly<Record<string, (values: readonly string[]) => string>> = {
  describe_package_remove: ([name]) =>
    `The ${name} package can be removed with the following command: $ sudo apt-get remove ${name}`,
  describe_package_install: ([name]) =>
    `The ${name} package can be installed with the following command: $ sudo apt-get install ${name}`,
  describe_service_enable: ([name]) =>
    `The ${name} service can be enabled with the following command: $ sudo systemctl enable ${name}.service`,
  describe_service_disable: ([name]) =>
    `The ${name} service can be disabled with the following command: $ sudo systemctl mask --now ${name}.service`,
  describe_socket_disable: ([name]) =>
    `The ${name} socket can be disabled with the following command: $ sudo systemctl mask --now ${name}.socket`,
  describe_timer_enable: ([name]) =>
    `The ${name} timer can be enabled with the following command: $ sudo systemctl enable ${name}.timer`,
  describe_file_owner: ([file, owner]) => `To set the owner of ${file}, run the command: $ sudo chown ${owner} ${file}`,
  describe_file_group_owner: ([file, group]) =>
    `To set the group of ${file}, run the command: $ sudo chgrp ${group} ${file}`,
  describe_file_permissions: ([file, mode]) =>
    `To set the permissions of ${file}, run the command: $ sudo chmod ${mode} ${file}`,
  describe_sysctl_option_value: ([key, value]) =>
    `To set ${key} now, run the following command: $ sudo sysctl -w ${key}=${value}`,
  sshd_config_file: () => '/etc/ssh/sshd_config:',
};

function expanded(description: string): string {
  return description.replaceAll(/\{\{\{\s*([a-z_]+)\(([^{}]*)\)\s*\}\}\}/g, (whole, name: string, args: string) => {
    const values = [...args.matchAll(/"([^"]*)"|=\s*([a-z_]+)\s*(?:,|$)/g)].map(
      ([, quoted, bare]) => quoted ?? `{{{ ${bare} }}}`,
    );
    return macros[name]?.(values) ?? whole;
  });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
