/** The case tables of the ops: test/cases/ops/<kind>.yaml. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseDocument } from 'yaml';
import type { LoweredCommand } from '../../src/ir/command.ts';
import type { Op } from '../../src/ir/op.ts';
import type { Family } from '../../src/ir/runbook.ts';
import { lower } from '../../src/lower/lower.ts';
import { vocabulary } from '../../src/ops/vocabulary.ts';

/** A file, a link or a folder of the sandbox. */
export type Entry =
  | { readonly text: string; readonly mode?: string }
  | { readonly link: string }
  | { readonly folder: true; readonly mode?: string };
export type Tree = Readonly<Record<string, Entry>>;

type Texts = Partial<LoweredCommand>;

export interface OpCase {
  readonly name: string;
  readonly op: Op;
  readonly role?: 'action' | 'assertion';
  /** What the steps of the runbook say; the op's own comes with the op. */
  readonly onChange?: readonly string[];
  /** Families for which it is refused, or all of them. */
  readonly refused?: { readonly code: string; readonly message: string; readonly families?: readonly Family[] };
  readonly describe?: string;
  readonly hazards?: readonly string[];
  /** Expected texts; UPDATE_GOLDEN=1 writes them anew. */
  readonly lowered?: Partial<Record<Family, Texts>>;
  /** Repo files. */
  readonly files?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  /** The family whose texts are carried out in the sandbox; debian where `before` stands without it. */
  readonly runs?: Family;
  /** What is in the sandbox; `/sandbox` in texts is its path and `~` the home below it. */
  readonly before?: Tree;
  /** What is in it after run; where it is missing, nothing changed. */
  readonly after?: Tree;
  /** Fixed paths of a text -> paths in the sandbox. */
  readonly moved?: Readonly<Record<string, string>>;
  /** Needs root, for other owners. */
  readonly root?: boolean;
  /** The check holds before anything ran. */
  readonly already?: boolean;
  /** Run fails, and says so. */
  readonly fails?: string;
  /** false: undo does not give everything back (it is irreversible, or leaves a folder). */
  readonly undoable?: boolean;
}

const folder = join(import.meta.dirname, '../cases/ops');

/** In the order of schemas/op.schema.json. */
export const kinds = Object.keys(vocabulary) as Op['kind'][];

const fileOf = (kind: string) =>
  join(folder, `${kind.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.yaml`);

export function casesOf(kind: string): readonly OpCase[] {
  return parse(readFileSync(fileOf(kind), 'utf8')) as readonly OpCase[];
}

/** Lowers a case for a family. */
export function lowerCase(given: OpCase, family: Family) {
  const names = Object.keys(given.vars ?? {});
  return lower({
    ops: [given.op],
    role: given.role ?? 'action',
    family,
    names,
    secrets: given.secrets ?? [],
    onChange: given.onChange ?? [],
    readFile: (path) => given.files?.[path] ?? null,
  });
}

/** The texts of a command as the tables have them: verify where it is not the check again, and no hazards, which stand beside. */
export function textsOf(command: LoweredCommand): Texts {
  const { verify, hazards: _hazards, ...texts } = command;
  return { ...texts, ...(verify === command.check ? {} : { verify }) };
}

/** Writes the lowered texts of a table anew, and touches nothing else of it. */
export function rewriteLowered(kind: string): void {
  const document = parseDocument(readFileSync(fileOf(kind), 'utf8'));
  for (const [index, given] of casesOf(kind).entries()) {
    const texts: Record<string, Texts> = {};
    for (const family of Object.keys(given.lowered ?? {}) as Family[]) {
      const command = commandOf(given, family);
      texts[family] = textsOf(command);
    }
    if (given.lowered !== undefined) document.setIn([index, 'lowered'], document.createNode(texts));
  }
  writeFileSync(fileOf(kind), document.toString({ lineWidth: 0, flowCollectionPadding: true }));
}

/** The command of a case; throws where it is refused. */
export function commandOf(given: OpCase, family: Family): LoweredCommand {
  const lowered = lowerCase(given, family);
  const command = lowered.ok ? lowered.value[0]?.command : undefined;
  if (command === undefined) throw new Error(`${given.name} is not lowered: ${JSON.stringify(lowered)}`);
  return command;
}
