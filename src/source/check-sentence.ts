/** What a sentence may not hold: templates, references to variables that nobody declared. */
import { didYouMean, nearest } from '../text/nearest.ts';
import type { Fault } from './read-source.ts';

/** Bounded, so that a long text of braces is no work. */
const braces = /\{\{([^{}]{0,200})\}\}|\{\{|\{%[^%]{0,200}%\}/;
const reference = /\$(?:\{([^}$]*)\}?|([A-Za-z_][A-Za-z0-9_]*))/g;

/** Longer sentences are refused for their length. */
const lettersMax = 2_000;

/** Faults of an intent or verify sentence; `names` are the runbook's variables and secrets. */
export function sentenceFaults(whole: string, names: readonly string[]): Fault[] {
  const sentence = whole.slice(0, lettersMax);
  const template = braces.exec(sentence);
  const faults = template === null ? [] : [templateFault(template[0], { inner: template[1] ?? '', names })];
  for (const [part, braced, plain] of sentence.matchAll(reference)) {
    const fault = braced === undefined ? plainFault(part, plain ?? '', names) : bracedFault(part, braced, names);
    if (fault !== null) faults.push(fault);
  }
  return faults;
}

/** Values are literal: a reference in one would not be filled in. */
export function valueFaults(value: string, names: readonly string[]): Fault[] {
  const template = braces.exec(value);
  if (template !== null) return [templateFault(template[0], { inner: template[1] ?? '', names })];
  const found = [...value.matchAll(reference)].find(([, braced, plain]) => names.includes(braced ?? plain ?? ''));
  if (found === undefined) return [];
  const message = `a variable's value is literal: ${found[0]} is not filled in here`;
  return [
    {
      code: 'RB234',
      severity: 'warning',
      message,
      remedy: 'write the whole value, or name both variables in the sentence',
      part: found[0],
    },
  ];
}

function templateFault(
  part: string,
  { inner, names }: { readonly inner: string; readonly names: readonly string[] },
): Fault {
  const name = /^(?:(?:vars|var|secrets|secret)\.)?([A-Za-z_][A-Za-z0-9_]*)$/.exec(
    inner.replaceAll(/^-?|-?$/g, '').trim(),
  )?.[1];
  const message = 'there is no template language: {{ }} means nothing here';
  if (name !== undefined && names.includes(name)) return { code: 'RB230', message, remedy: `write $${name}`, part };
  const remedy =
    name === undefined
      ? 'write $name of a variable or secret that the runbook declares'
      : `write $${name}, and declare ${name} under vars or secrets`;
  return { code: 'RB230', message, remedy, part };
}

function bracedFault(whole: string, name: string, names: readonly string[]): Fault | null {
  if (names.includes(name) && whole.endsWith('}')) return null;
  const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
  if (!isName || !whole.endsWith('}')) {
    return {
      code: 'RB231',
      message: `${whole} is not the name of a variable`,
      remedy: 'write ${name} or $name; there are no other forms',
      part: whole,
    };
  }
  const declare = `declare ${name} under vars or secrets; only what a runbook declares is filled in`;
  return {
    code: 'RB231',
    message: `no variable or secret is called ${name}`,
    remedy: didYouMean(name, names, declare),
    part: whole,
  };
}

/** $name of nothing declared is literal text, unless it is nearly a declared one. */
function plainFault(whole: string, name: string, names: readonly string[]): Fault | null {
  if (names.includes(name)) return null;
  const near = nearest(name, names);
  if (near === null) return null;
  return {
    code: 'RB232',
    message: `no variable or secret is called ${name}`,
    remedy: `did you mean "$${near}"?`,
    part: whole,
  };
}
