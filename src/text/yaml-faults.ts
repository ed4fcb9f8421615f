/** The faults of YAML text in words: code, message, remedy. */
import type { YAMLError } from 'yaml';
import type { Diagnostic } from '../ir/diagnostic.ts';
import { oneLine } from './escape.ts';
import type { TokenBounds, TokenFault } from './yaml-tokens.ts';
import type { Range, TreeFault } from './yaml-tree.ts';

/** A fault that is not yet bound to a file. */
export interface YamlFault {
  readonly code: Diagnostic['code'];
  readonly message: string;
  readonly remedy: string;
  readonly offset: number;
  readonly length: number;
  readonly other?: Range;
}

type Words = Pick<YamlFault, 'code' | 'message' | 'remedy'>;

export function tokenFault({ kind, offset, length, source }: TokenFault, bounds: TokenBounds): YamlFault {
  return { ...tokenWords[kind](oneLine(source, 40), bounds), offset, length };
}

const tokenWords: Readonly<Record<TokenFault['kind'], (source: string, bounds: TokenBounds) => Words>> = {
  tag: (source) => ({
    code: 'RB107',
    message: `the tag ${source} is not allowed`,
    remedy: 'write the value without a tag; quote it to make it text',
  }),
  anchor: (source) => ({
    code: 'RB108',
    message: `the anchor ${source} is not allowed`,
    remedy: 'write the value out wherever it is needed',
  }),
  alias: (source) => ({
    code: 'RB108',
    message: `the alias ${source} is not allowed`,
    remedy: 'write the value out here',
  }),
  directive: (source) => ({
    code: 'RB106',
    message: `the directive ${source} is not allowed`,
    remedy: 'delete the line: every file is YAML 1.2',
  }),
  document: () => ({
    code: 'RB105',
    message: 'a second document begins here',
    remedy: 'keep one document in a file: delete the line --- or move the rest to a file of its own',
  }),
  depth: (_, { depthMax }) => ({
    code: 'RB111',
    message: `lists and maps are nested more than ${depthMax} deep`,
    remedy: 'nest less',
  }),
  nodes: (_, { nodesMax }) => ({
    code: 'RB112',
    message: `there are more than ${nodesMax} keys and values`,
    remedy: 'split the file',
  }),
};

export function treeFault(fault: TreeFault): YamlFault {
  const { range, other } = fault;
  const place = { offset: range.from, length: range.to - range.from };
  return { ...treeWords[fault.kind](fault), ...place, ...(other === undefined ? {} : { other }) };
}

const treeWords: Readonly<Record<TreeFault['kind'], (fault: TreeFault) => Words>> = {
  duplicate: ({ source }) => ({
    code: 'RB110',
    message: `the key "${oneLine(source, 60)}" is here twice`,
    remedy: 'keep one of the two',
  }),
  merge: () => ({ code: 'RB109', message: 'the merge key << is not allowed', remedy: 'write the keys out' }),
  reserved: ({ source }) => ({ code: 'RB113', message: `the key ${source} is reserved`, remedy: 'use another name' }),
  template: () => ({
    code: 'RB230',
    message: 'there is no template language: {{ }} means nothing here',
    remedy: 'declare a variable under vars and write its name as $name',
  }),
  key: ({ source, detail }) => ({
    code: 'RB114',
    message: `a key must be text, not ${detail}`,
    remedy: source === '' ? 'use a plain word as the key' : `quote it: ${JSON.stringify(source)}`,
  }),
  ambiguous: ({ source, detail }) => ({
    code: 'RB118',
    message: `${oneLine(source, 40)} would be read as ${detail}`,
    remedy: `quote it: ${JSON.stringify(oneLine(source, 40))}, or write ${detail}`,
  }),
  control: ({ detail }) => ({
    code: 'RB104',
    message: `the escape makes the hidden or control character ${detail}`,
    remedy: 'delete it: a reviewer could not see it',
  }),
  surrogate: () => ({
    code: 'RB104',
    message: 'the escape makes half of a character (a lone surrogate)',
    remedy: 'write the character itself',
  }),
};

export function syntaxFault({ code, message, pos }: YAMLError, text: string): YamlFault {
  const words = wordsOf({ code, message, line: lineAround(text, pos[0]) });
  const isPastEnd = pos[0] >= text.length;
  const offset = isPastEnd ? Math.max(0, text.trimEnd().length - 1) : pos[0];
  return { code: 'RB101', ...words, offset, length: isPastEnd ? 1 : Math.max(1, pos[1] - pos[0]) };
}

interface SyntaxError {
  readonly code: string;
  readonly message: string;
  readonly line: string;
}

function wordsOf({ code, message, line }: SyntaxError): { readonly message: string; readonly remedy: string } {
  if (tabCodes.has(code) && /^[ -]*\t/.test(line)) return tabWords;
  if (message.startsWith('Flow ')) return unclosedWords;
  if (message.startsWith('Missing closing')) return unclosedQuoteWords;
  if (message.startsWith('Sequence item without')) return indentWords;
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && hasTwoColons(line)) return secondColonWords;
  return syntaxWords[code] ?? plainWords(message);
}

function hasTwoColons(line: string): boolean {
  const first = line.search(/:[ \t]/);
  return first !== -1 && /:(?:[ \t]|$)/.test(line.slice(first + 1));
}

function lineAround(text: string, offset: number): string {
  const from = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(from, end === -1 ? text.length : end);
}

const tabCodes = new Set([
  'TAB_AS_INDENT',
  'BAD_INDENT',
  'UNEXPECTED_TOKEN',
  'MISSING_CHAR',
  'BLOCK_AS_IMPLICIT_KEY',
  'MULTILINE_IMPLICIT_KEY',
]);
const tabWords = { message: 'a tab stands where YAML needs spaces', remedy: 'indent with spaces' };

const unclosedWords = { message: 'a { or [ is not closed', remedy: 'close it with } or ], or put the value in quotes' };
const unclosedQuoteWords = {
  message: 'a quote is opened further up and closed nowhere',
  remedy: 'end the text with the quote that it begins with',
};
const secondColonWords = {
  message: 'there is a second ": " in this line',
  remedy: 'put the value in double quotes, or begin a new line',
};
const indentWords = {
  message: 'the indentation does not fit the lines above',
  remedy: 'line the keys of a map, and the dashes of a list, up with each other',
};

/** The commonest faults as a person sees them; for all others the parser's own words. */
const syntaxWords: Readonly<Record<string, { readonly message: string; readonly remedy: string }>> = {
  BAD_INDENT: indentWords,
  BLOCK_AS_IMPLICIT_KEY: indentWords,
  MULTILINE_IMPLICIT_KEY: {
    message: 'this line is neither "key: value" nor part of the value above',
    remedy: 'add the missing ":", or indent it below its key',
  },
  MISSING_CHAR: {
    message: 'something is not closed: a quote, a bracket, or the ":" of a key is missing',
    remedy: 'close it',
  },
  BAD_DQ_ESCAPE: {
    message: 'a backslash sequence that YAML does not know',
    remedy: 'use single quotes, in which a backslash is a backslash',
  },
  BAD_SCALAR_START: { message: "a plain value can't begin with this character", remedy: 'put the value in quotes' },
};

function plainWords(message: string): { readonly message: string; readonly remedy: string } {
  const line = oneLine(message, 160);
  return {
    message: `this is not YAML: ${line.charAt(0).toLowerCase()}${line.slice(1)}`,
    remedy: 'mend the line; in doubt put the value in double quotes',
  };
}
