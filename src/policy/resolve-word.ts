/** Words of the shell -> the fields that a command gets, open parts as marks (POSIX.1-2017, XCU 2.6). */
import type { ArithmeticExpression, DoubleQuotedChild, HereDocBody, Word, WordPart } from 'unbash';
import { braceAtoms } from './brace-expansion.ts';
import { type Expansion, parameter, type Resolver, variable } from './expand-parameter.ts';
import { addFinding } from './judging.ts';
import { declared, glob, isLiteral, isOpen, network, plain, secret, split, unknown } from './marks.ts';
import { someHome, valuesOf } from './variables.ts';

/** A piece of a word: literal text, an unquoted value that is split, or the words of "$@". */
export type Atom =
  | { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean }
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'items'; readonly items: readonly string[] };

/** More words than this in one brace expansion are not followed. */
const alternativesMax = 64;

/** The fields that the word becomes: none for an unquoted empty value, several after splitting. */
export function fieldsOf(word: Word, resolver: Resolver): string[] {
  const ways = alternatives(word, resolver);
  if (ways.length > alternativesMax)
    addFinding(resolver.shell.judging, 'opaque', 'a brace expansion has too many words');
  return ways.slice(0, alternativesMax).flatMap((atoms) => joined(atoms, resolver));
}

/** The word as one text, without splitting: an assignment's value, a redirection's target, a case word. */
export function textOf(word: Word, resolver: Resolver): string {
  const atoms = (word.parts ?? [null]).flatMap((part) => (part === null ? [bare(word)] : atomsOf(part, resolver)));
  return withTilde(atoms)
    .map((atom) => (atom.kind === 'items' ? atom.items.join(' ') : atom.text))
    .join('');
}

/** A here-document's body, expanded where its delimiter was not quoted. */
export function bodyText(body: HereDocBody, isQuoted: boolean, resolver: Resolver): string {
  if (isQuoted) return body.text;
  if (body.parts === undefined)
    return body.text.replace(/\\([\\$`\n])/g, (_, char: string) => (char === '\n' ? '' : char));
  const atoms = body.parts.flatMap((part) => atomsOf(part, resolver));
  return atoms.map((atom) => (atom.kind === 'items' ? atom.items.join(' ') : atom.text)).join('');
}

/** Every way in which braces can be read. */
function alternatives(word: Word, resolver: Resolver): readonly (readonly Atom[])[] {
  if (word.parts === undefined) return [withTilde([bare(word)])];
  let ways: Atom[][] = [[]];
  for (const part of word.parts) {
    if (part.type !== 'BraceExpansion') {
      const atoms = atomsOf(part, resolver);
      for (const way of ways) way.push(...atoms);
      continue;
    }
    const next = braceAtoms(part, (inner) => atomsOf(inner, resolver));
    ways = ways.flatMap((way) => next.map((atoms) => [...way, ...atoms]));
    if (ways.length > alternativesMax * 4) break;
  }
  return ways.map(withTilde);
}

/** A word without parts: only backslashes were taken out of it. */
function bare(word: Word): Atom {
  return { kind: 'text', text: word.value, isQuoted: word.text.startsWith('\\') };
}

function withTilde(atoms: readonly Atom[]): readonly Atom[] {
  const first = atoms[0];
  if (first?.kind !== 'text' || first.isQuoted || !first.text.startsWith('~')) return atoms;
  const slash = first.text.indexOf('/');
  const user = slash < 0 ? first.text.slice(1) : first.text.slice(1, slash);
  const home = user === '' ? someHome : user === 'root' ? '/root' : `/home/${/^\w[\w.-]*$/.test(user) ? user : plain}`;
  return [{ kind: 'text', text: home + (slash < 0 ? '' : first.text.slice(slash)), isQuoted: true }, ...atoms.slice(1)];
}

function atomsOf(part: WordPart, resolver: Resolver): readonly Atom[] {
  if (part.type === 'Literal') return [{ kind: 'text', text: part.value, isQuoted: part.text.startsWith('\\') }];
  if (part.type === 'SingleQuoted' || part.type === 'AnsiCQuoted') return [quoted(part.value)];
  if (part.type === 'DoubleQuoted' || part.type === 'LocaleString') return quotedAtoms(part.parts, resolver);
  if (part.type === 'Glob') return [quoted(glob)];
  if (part.type === 'BraceExpansion') return [quoted(part.text)];
  if (part.type === 'ExtendedGlob') {
    addFinding(resolver.shell.judging, 'opaque', `the pattern ${part.operator}(…) reads differently in sh and bash`);
    return [quoted(glob)];
  }
  return [unquotedAtom(expansion(part, resolver))];
}

function quoted(text: string): Atom {
  return { kind: 'text', text, isQuoted: true };
}

function unquotedAtom(value: Expansion): Atom {
  return { kind: 'value', text: typeof value === 'string' ? value : value.join(' ') };
}

function quotedAtoms(parts: readonly DoubleQuotedChild[], resolver: Resolver): readonly Atom[] {
  const start: Atom = { kind: 'text', text: '', isQuoted: true };
  const rest = parts.map((part): Atom => {
    if (part.type === 'Literal') return { kind: 'text', text: part.value, isQuoted: true };
    const value = expansion(part, resolver);
    if (typeof value === 'string') return { kind: 'text', text: value, isQuoted: true };
    const isStar = part.text.includes('*');
    return isStar ? { kind: 'text', text: value.join(' '), isQuoted: true } : { kind: 'items', items: value };
  });
  const hasItems = rest.some((atom) => atom.kind === 'items');
  return hasItems && rest.length === 1 ? rest : [start, ...rest];
}

type ExpansionPart =
  | Exclude<DoubleQuotedChild, { type: 'Literal' }>
  | Extract<WordPart, { type: 'ProcessSubstitution' }>;

function expansion(part: ExpansionPart, resolver: Resolver): Expansion {
  if (part.type === 'SimpleExpansion') return variable(part.text.slice(1), resolver);
  if (part.type === 'ParameterExpansion') return parameter(part, resolver, (word) => textOf(word, resolver));
  if (part.type === 'ArithmeticExpansion') {
    if (part.expression !== undefined) checkArithmetic(part.expression, resolver);
    return plain;
  }
  return (resolver.outputs.get(part) ?? unknown).replace(/\n+$/, '');
}

/** Bash evaluates the value of a variable in arithmetic as arithmetic again, and a subscript in it as code. */
export function checkArithmetic(expression: ArithmeticExpression, resolver: Resolver): void {
  switch (expression.type) {
    case 'ArithmeticWord':
      for (const name of expression.value.match(/[A-Za-z_]\w*/g) ?? []) checkNumber(name, resolver);
      return;
    case 'ArithmeticBinary':
      if (/^(?:[^=!<>]|<<|>>)?=$/.test(expression.operator) && expression.left.type === 'ArithmeticWord') {
        resolver.shell.vars.set(expression.left.value, [plain]);
      } else checkArithmetic(expression.left, resolver);
      checkArithmetic(expression.right, resolver);
      return;
    case 'ArithmeticUnary':
      checkArithmetic(expression.operand, resolver);
      return;
    case 'ArithmeticGroup':
      checkArithmetic(expression.expression, resolver);
      return;
    case 'ArithmeticTernary':
      for (const part of [expression.test, expression.consequent, expression.alternate])
        checkArithmetic(part, resolver);
      return;
    case 'ArithmeticCommandExpansion':
  }
}

function checkNumber(name: string, resolver: Resolver): void {
  const { judging } = resolver.shell;
  for (const value of valuesOf(name, resolver.shell) ?? []) {
    if (isLiteral(value) ? /^[\w\s+*/%().-]*$/.test(value) : !isOpen(value)) continue;
    if (judging.typed && isOpen(value)) continue;
    addFinding(judging, 'opaque', `arithmetic may run code in the value of ${name}`);
    if (isLiteral(value)) judging.evaluate.text(`: ${value}`, resolver.shell, null);
  }
}

/** Joins the pieces of a word and splits what is unquoted. */
function joined(atoms: readonly Atom[], resolver: Resolver): string[] {
  const fields: string[] = [];
  let current: string | null = null;
  const end = (): void => {
    if (current !== null) fields.push(current);
    current = null;
  };
  for (const atom of atoms) {
    if (atom.kind === 'text') {
      if (atom.text !== '' || atom.isQuoted) current = (current ?? '') + atom.text;
      continue;
    }
    const pieces = atom.kind === 'items' ? atom.items : splitValue(atom.text, resolver);
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) end();
      if (piece !== '' || atom.kind === 'items') current = (current ?? '') + piece;
    }
  }
  end();
  return fields;
}

/** Fields of an unquoted value; an empty first or last one marks white space there. */
function splitValue(text: string, resolver: Resolver): string[] {
  const separators = (valuesOf('IFS', resolver.shell) ?? [' \t\n']).filter(isLiteral).join('') || '\0';
  const between = new RegExp(`[${separators.replace(/[\\\]^-]/g, String.raw`\$&`)}]+`);
  const open = text.replaceAll(unknown, split).replaceAll(declared, split).replace(/[*?[]/g, glob);
  return open
    .replaceAll(network, network + split)
    .replaceAll(secret, secret + split)
    .split(between);
}
