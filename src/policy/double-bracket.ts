/** [[ … ]]: a test in bash; in sh an unknown command whose < > | && || do what they always do. */
import { isLiteral, isOpen } from './marks.ts';
import { print } from 'unbash/printer';
import type { Statement, TestExpression } from 'unbash';
import { addFinding } from './judging.ts';
import type { Nested } from './nested-scripts.ts';
import { textOf } from './resolve-word.ts';
import type { Shell } from './shell-state.ts';
import { eachVariant } from './variants.ts';

/** Reports what the two shells would do differently, and words that can't be resolved. */
export function judgeTest(expression: TestExpression, shell: Shell, nested: Nested): void {
  const { judging } = shell;
  const visit = (part: TestExpression): void => {
    switch (part.type) {
      case 'TestUnary':
        eachVariant(4, (pick) => {
          const name = textOf(part.operand, { shell, pick, outputs: nested.outputs });
          if (part.operator === '-v') judgeSubscript(name, shell, '[[ -v … ]] evaluates a subscript');
        });
        return;
      case 'TestBinary':
        for (const word of [part.left, part.right]) {
          eachVariant(4, (pick) => {
            const value = textOf(word, { shell, pick, outputs: nested.outputs });
            if (arithmetic.test(part.operator)) judgeSubscript(value, shell, '[[ … ]] evaluates a value as arithmetic');
          });
        }
        if (/^[<>]$/.test(part.operator)) addFinding(judging, 'opaque', '[[ … ]] compares in bash and redirects in sh');
        if (/[|&;<>()`]/.test(part.right.text))
          addFinding(judging, 'opaque', '[[ … ]] holds a pattern that sh takes for commands');
        return;
      case 'TestLogical':
        for (const operand of part.operands) visit(operand);
        return;
      case 'TestNot':
        visit(part.operand);
        return;
      case 'TestGroup':
        addFinding(judging, 'opaque', '[[ ( … ) ]] does not read the same in sh');
        visit(part.expression);
    }
  };
  visit(expression);
  if (expression.type === 'TestLogical') judgeAsList(expression, shell);
}

const arithmetic = /^-(?:eq|ne|lt|le|gt|ge)$/;

/** A value that bash evaluates: harmless as a number or a name, otherwise it may hold a command. */
function judgeSubscript(value: string, shell: Shell, reason: string): void {
  const { judging } = shell;
  const isPlain = isLiteral(value) ? /^-?\w*$/.test(value) : !isOpen(value) || judging.typed;
  if (isPlain) return;
  addFinding(judging, 'opaque', reason);
  if (isLiteral(value)) judging.evaluate.text(`: ${value}`, shell, null);
}

/** In sh, what follows && or || in [[ … ]] runs as a command of its own. */
function judgeAsList(expression: TestExpression, shell: Shell): void {
  const at = { pos: 0, end: 0 };
  const statement: Statement = {
    type: 'Statement',
    ...at,
    background: undefined,
    command: { type: 'TestCommand', ...at, expression },
  };
  const text = print({ type: 'Script', ...at, shebang: undefined, commands: [statement] });
  const rest = text.replace(/^\[\[ /, ': ').replace(/ \]\]$/, '');
  for (const command of rest.split(/ (?:&&|\|\|) /).slice(1)) {
    if (/^(?:!\s*)?-\w /.test(command)) continue;
    if (/^(?:!\s*)?"?\$/.test(command)) continue;
    shell.judging.evaluate.text(command, shell, null);
  }
}
