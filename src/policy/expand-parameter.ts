/** What ${…} turns into, as far as it is known. */
import type { ParameterExpansionPart, ParameterOperation, Word } from 'unbash';
import { addFinding } from './judging.ts';
import { declared, isLiteral, isOpen, plain, secret, taints, unknown } from './marks.ts';
import { patternOf, removed, replaced } from './pattern.ts';
import type { Shell } from './shell-state.ts';
import { isSecretName, itemsOf, valuesOf } from './variables.ts';
import type { Pick } from './variants.ts';

export interface Resolver {
  readonly shell: Shell;
  readonly pick: Pick;
  /** What nested commands print, by the part of the word that holds them. */
  readonly outputs: ReadonlyMap<object, string>;
}

/** Text, or several words as "$@" gives them. */
export type Expansion = string | readonly string[];

/** Longer values are not computed with: patterns on them take too long. */
const computedCharsMax = 1024;

/** The value of $name; an undeclared name is opaque, and is either empty or anything. */
export function variable(name: string, resolver: Resolver): Expansion {
  const items = itemsOf(name, resolver.shell);
  if (items !== null && (name === '@' || name === '*')) return items;
  if (items !== null) return items[0] ?? '';
  const values = valuesOf(name, resolver.shell);
  if (values !== null) return values.length === 1 ? (values[0] ?? '') : resolver.pick(`$${name}`, values);
  addFinding(resolver.shell.judging, 'opaque', `$${name} is neither declared nor set here`);
  return resolver.pick(`$${name}`, ['', isSecretName(name) ? secret : unknown]);
}

/** The value of ${name…}; `textOf` resolves the words inside. */
export function parameter(part: ParameterExpansionPart, resolver: Resolver, textOf: (word: Word) => string): Expansion {
  const { operation } = part;
  if (part.prefix === '#') return plain;
  if (part.prefix === '!') return indirect(part, resolver);
  if (part.index !== undefined) return element(part, resolver, textOf(part.index));
  if (operation === undefined) return variable(part.parameter, resolver);
  if (operation.type === 'Default') return defaulted(part, resolver, textOf);
  const value = variable(part.parameter, resolver);
  const text = typeof value === 'string' ? value : value.join(' ');
  if (operation.type === 'Transform') return transformed(text, operation.operand.value, resolver);
  return computed(text, operation, textOf) ?? vague(text);
}

/** Something made of this text. */
function vague(text: string): string {
  if (!isOpen(text) && !isLiteral(text)) return plain;
  return text.includes(declared) && taints(text) === '' ? declared : unknown + taints(text);
}

function indirect(part: ParameterExpansionPart, resolver: Resolver): Expansion {
  const name = variable(part.parameter, resolver);
  if (typeof name === 'string' && /^[A-Za-z_]\w*$/.test(name)) return variable(name, resolver);
  addFinding(resolver.shell.judging, 'opaque', `\${!${part.parameter}} names a variable that is not known`);
  return unknown;
}

function element(part: ParameterExpansionPart, resolver: Resolver, index: string): Expansion {
  const items = itemsOf(part.parameter, resolver.shell);
  if (items === null) return index === '@' || index === '*' ? variable(part.parameter, resolver) : unknown;
  if (part.operation !== undefined) return unknown + taints(...items);
  if (index === '@' || index === '*') return items;
  return /^\d+$/.test(index) ? (items[Number(index)] ?? '') : unknown + taints(...items);
}

function defaulted(part: ParameterExpansionPart, resolver: Resolver, textOf: (word: Word) => string): Expansion {
  const { operation, parameter: name } = part;
  if (operation?.type !== 'Default') return unknown;
  const { shell, pick } = resolver;
  const items = itemsOf(name, shell);
  if (items !== null && items.length > 0) return operation.operator.includes('+') ? textOf(operation.operand) : items;
  const values = valuesOf(name, shell) ?? [''];
  const value = values.length === 1 ? (values[0] ?? '') : pick(`$${name}`, values);
  const other = textOf(operation.operand);
  const isSurelyFull = isLiteral(value) ? value !== '' : !isOpen(value) && value.length > 1;
  if (operation.operator.includes('+')) return isSurelyFull ? other : pick(`+${name}`, [other, '']);
  if (operation.operator.includes('?')) return value;
  if (isSurelyFull && shell.vars.has(name)) return value;
  const chosen = value === '' ? other : pick(`-${name}`, [value, other]);
  if (operation.operator.includes('=')) shell.vars.set(name, [value, other]);
  return chosen;
}

function transformed(text: string, operator: string, resolver: Resolver): string {
  if (operator === 'P' || operator === 'E') {
    const { judging } = resolver.shell;
    addFinding(judging, 'opaque', `\${…@${operator}} turns a value into something else that may run code`);
    judging.evaluate.text(`: ${text}`, resolver.shell, null);
  }
  return unknown + taints(text);
}

type OperationOf<T extends ParameterOperation['type']> = Extract<ParameterOperation, { type: T }>;
type TextOf = (word: Word) => string;

/** The operation on a known value; null where its outcome is not known. */
function computed(text: string, operation: ParameterOperation, textOf: TextOf): string | null {
  if (isOpen(text) || text.length > computedCharsMax) return null;
  if (operation.type === 'Slice') return isLiteral(text) ? sliced(text, operation, textOf) : null;
  if (operation.type === 'CaseModification') return recased(text, operation);
  if (operation.type === 'Remove') {
    const pattern = patternOf(operation.operand, textOf);
    return pattern === null ? null : removed(text, operation.operator, pattern);
  }
  if (operation.type !== 'Replace') return null;
  const pattern = patternOf(operation.pattern, textOf);
  const by = textOf(operation.replacement);
  return pattern === null || isOpen(by) ? null : replaced(text, { operator: operation.operator, pattern, by });
}

function sliced(text: string, operation: OperationOf<'Slice'>, textOf: TextOf): string | null {
  const from = Number(textOf(operation.offset).trim());
  const length = operation.length === undefined ? text.length : Number(textOf(operation.length).trim());
  if (!Number.isInteger(from) || !Number.isInteger(length)) return null;
  return text.slice(from < 0 ? Math.max(0, text.length + from) : from).slice(0, length);
}

function recased(text: string, { operand, operator }: OperationOf<'CaseModification'>): string | null {
  if (operand !== undefined) return null;
  const change = operator.startsWith('^') ? text.toUpperCase() : text.toLowerCase();
  return operator.length === 2 ? change : change.slice(0, 1) + text.slice(1);
}
