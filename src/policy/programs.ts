/** Every program that policy knows, by name. */
import { accountRules } from './account-rules.ts';
import { archiveRules } from './archive-rules.ts';
import { judgeAwk } from './awk-rule.ts';
import { builtinRules } from './builtins.ts';
import { cloudRules } from './cloud-rules.ts';
import { containerRules } from './container-rules.ts';
import { copyRules } from './copy-rules.ts';
import { databaseRules } from './database-rules.ts';
import { diskRules } from './disk-rules.ts';
import { fileRules } from './files-rules.ts';
import { judgeFind } from './find-rule.ts';
import { hostCopyRules } from './host-copy-rules.ts';
import { judgeGit } from './git-rule.ts';
import type { Rule } from './judging.ts';
import { modeRules } from './mode-rules.ts';
import { networkRules } from './network-rules.ts';
import { outputRules } from './output.ts';
import { packageRules } from './package-rules.ts';
import { queryRules } from './query-rules.ts';
import { readerRule } from './read-only.ts';
import { remoteRules } from './remote-rules.ts';
import { judgeSed } from './sed-rule.ts';
import { serviceRules } from './service-rules.ts';
import { shellRules } from './shells.ts';
import { systemRules } from './system-rules.ts';
import { transferRules } from './transfer-rules.ts';
import { wrapperRule, wrapperRules } from './wrapper-rules.ts';

const textRules: Readonly<Record<string, Rule>> = {
  'awk gawk mawk nawk original-awk': judgeAwk,
  'sed gsed': judgeSed,
  find: judgeFind,
  git: judgeGit,
};

const tables = [
  builtinRules,
  outputRules,
  textRules,
  fileRules,
  copyRules,
  modeRules,
  archiveRules,
  shellRules,
  wrapperRules,
  packageRules,
  serviceRules,
  systemRules,
  queryRules,
  accountRules,
  networkRules,
  diskRules,
  transferRules,
  remoteRules,
  hostCopyRules,
  containerRules,
  cloudRules,
  databaseRules,
];

const rules = new Map<string, Rule>();
for (const table of tables) {
  for (const [names, rule] of Object.entries(table)) for (const name of names.split(' ')) rules.set(name, rule);
}

/** The rule of a program; null where policy does not know it. */
export function ruleFor(program: string): Rule | null {
  const known = rules.get(program) ?? wrapperRule(program) ?? readerRule(program);
  if (known !== null) return known;
  const family = familyOf(program);
  return family === program ? null : (rules.get(family) ?? wrapperRule(family) ?? readerRule(family));
}

/** Whether a word names a program that policy knows. */
export function isKnownProgram(word: string): boolean {
  return /^[a-z][\w.+-]*$/i.test(word) && ruleFor(word) !== null;
}

/** `mkfs.ext4` is mkfs, `python3.11` is python3. */
function familyOf(program: string): string {
  if (/^(?:mkfs|fsck|mount|umount)\./.test(program)) return program.slice(0, program.indexOf('.'));
  return program.replace(/(?<=[A-Za-z])-?\d+(?:\.\d+)*$/, '');
}
