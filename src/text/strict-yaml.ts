/** Reads YAML and refuses all of it that hides, surprises or grows: what is left means the same to every reader. */
import { Composer, type Document } from 'yaml';
import type { Diagnostic, Place } from '../ir/diagnostic.ts';
import { firstUnsafe } from './escape.ts';
import { type SourceLines, sourceLines } from './source-lines.ts';
import { readTokens, type TokenBounds } from './yaml-tokens.ts';
import { syntaxFault, tokenFault, treeFault, type YamlFault } from './yaml-faults.ts';
import { rangeAt, type TreeFault, valueOf } from './yaml-tree.ts';

export interface YamlBounds extends TokenBounds {
  readonly bytesMax: number;
}

export interface StrictYaml {
  /** Undefined where the text can't be trusted to have a shape (syntax, size, depth, encoding, conflict markers). */
  readonly value: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /** Where a value or key at a path stands; the nearest one above where there is none. */
  placeOf(path: readonly (string | number)[], at?: 'key' | 'value'): Place;
}

/** Faults shown of one text; a text with more has one cause for most of them. */
const faultsMax = 50;

/** Parses one document of YAML 1.2 without directives, tags, anchors, aliases and merge keys. Codes RB101 to RB118. */
export function parseStrictYaml(file: string, bytes: Uint8Array | string, bounds: YamlBounds): StrictYaml {
  const size = typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length;
  if (size > bounds.bytesMax) return nothing(file, '', tooLarge(size, bounds.bytesMax));
  const text = typeof bytes === 'string' ? bytes : decoded(bytes);
  if (text === null) return nothing(file, '', notUtf8);
  const lines = sourceLines(file, text);
  const conflict = /^(?:<{7}|>{7}|\|{7})(?: .*)?$/m.exec(text);
  if (conflict !== null)
    return nothing(file, text, { ...conflictMarker, offset: conflict.index, length: conflict[0].length });
  const raw = rawFaults(text);
  const { tokens, faults, isBounded } = readTokens(text, bounds);
  const early = [...raw, ...faults.map((fault) => tokenFault(fault, bounds))];
  if (!isBounded) return finished(lines, { faults: early, value: undefined, root: null });
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    resolveKnownTags: false,
    prettyErrors: false,
  });
  const [document] = composer.compose(tokens, true, text.length);
  if (document === undefined) return nothing(file, text, emptyText);
  return finished(lines, { ...treeResult(document, text), early });
}

interface Result {
  readonly faults: readonly YamlFault[];
  readonly early?: readonly YamlFault[];
  readonly value: unknown;
  readonly root: unknown;
}

function treeResult(document: Document, text: string): Result {
  const root = document.contents;
  const syntax = document.errors
    .filter(({ code }) => code !== 'MULTIPLE_DOCS' && code !== 'BAD_DIRECTIVE')
    .map((error) => syntaxFault(error, text));
  const found: TreeFault[] = [];
  const value = valueOf(root, found);
  const faults = [...syntax, ...found.filter(({ kind }) => syntax.length === 0 || kind !== 'key').map(treeFault)];
  if (syntax.length > 0) return { faults, value: undefined, root };
  return root === null ? { faults: [...faults, emptyText], value: undefined, root } : { faults, value, root };
}

function finished(lines: SourceLines, { faults, early = [], value, root }: Result): StrictYaml {
  const ordered = [...early, ...faults].sort((a, b) => a.offset - b.offset).slice(0, faultsMax);
  return {
    value,
    diagnostics: withoutEchoes(ordered).map((fault) => diagnosticOf(fault, lines)),
    placeOf(path, at = 'value') {
      const { from, to } = rangeAt(root, path, at);
      return lines.placeAt(from, to - from);
    },
  };
}

/** One syntax fault makes others on its own and the next line: only the first of a row is told. */
function withoutEchoes(faults: readonly YamlFault[]): readonly YamlFault[] {
  const first = faults.findIndex(({ code }) => code === 'RB101');
  return faults.filter(({ code }, index) => code !== 'RB101' || index === first);
}

function diagnosticOf({ code, message, remedy, offset, length, other }: YamlFault, lines: SourceLines): Diagnostic {
  const related = other === undefined ? {} : { related: [lines.placeAt(other.from, other.to - other.from)] };
  return { code, severity: 'error', message, remedy, place: lines.placeAt(offset, length), ...related };
}

function nothing(file: string, text: string, fault: YamlFault): StrictYaml {
  return finished(sourceLines(file, text), { faults: [fault], value: undefined, root: null });
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Hidden and control characters that stand in the text; CR is fine before LF. */
function rawFaults(text: string): YamlFault[] {
  const faults: YamlFault[] = [];
  let rest = text.replaceAll('\r\n', ' \n');
  let from = 0;
  for (let found = firstUnsafe(rest); found !== null && faults.length < faultsMax; found = firstUnsafe(rest)) {
    faults.push(controlCharacter(from + found.index, found.codePoint));
    const skip = found.index + (found.codePoint.length > 6 ? 2 : 1);
    from += skip;
    rest = rest.slice(skip);
  }
  return faults;
}

function controlCharacter(offset: number, codePoint: string): YamlFault {
  const place = { offset, length: 1 };
  if (codePoint === 'U+FEFF' && offset === 0) {
    return {
      code: 'RB104',
      message: 'the file begins with a byte order mark (U+FEFF)',
      remedy: 'save it as UTF-8 without one',
      ...place,
    };
  }
  const message = `the text holds the hidden or control character ${codePoint}`;
  return { code: 'RB104', message, remedy: 'delete it: a reviewer could not see it', ...place };
}

const notUtf8: YamlFault = {
  code: 'RB103',
  message: 'the file is not UTF-8 text',
  remedy: 'save it as UTF-8',
  offset: 0,
  length: 1,
};
const emptyText: YamlFault = {
  code: 'RB115',
  message: 'there is nothing in the file',
  remedy: 'write it, or delete the file',
  offset: 0,
  length: 1,
};
const conflictMarker: YamlFault = {
  code: 'RB116',
  message: "a merge conflict is not resolved: the file still holds git's conflict markers",
  remedy: 'choose one side and delete the lines <<<<<<<, ======= and >>>>>>>',
  offset: 0,
  length: 7,
};

function tooLarge(size: number, bytesMax: number): YamlFault {
  return {
    code: 'RB102',
    message: `the file has ${size} bytes; at most ${bytesMax} are read`,
    remedy: 'split it into several files',
    offset: 0,
    length: 1,
  };
}
