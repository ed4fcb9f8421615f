/** Functions of the text: what is judged is the body, at every call. */
import type { Function as FunctionNode } from 'unbash';
import { limits } from '../ir/limits.ts';
import { addFinding, type Stream } from './judging.ts';
import type { Shell } from './shell-state.ts';

/** From here on the name is a call of this body. */
export function declareFunction(node: FunctionNode, shell: Shell): void {
  shell.functions.set(node.name.value, [node.body]);
  // bash calls this one by itself, for any command that it does not find.
  if (node.name.value === 'command_not_found_handle') shell.judging.evaluate.body(node.body, shell, null);
}

/** Judges a call in the caller's shell; null where there is no such function. */
export function callFunction(argv: readonly string[], shell: Shell, stdin: Stream): string | null {
  const [name = '', ...args] = argv;
  const bodies = shell.functions.get(name);
  if (bodies === undefined) return null;
  const { judging } = shell;
  if (judging.calls.includes(name)) {
    if (judging.parallel > 0) addFinding(judging, 'destructive', 'a function starts copies of itself without end');
    else addFinding(judging, 'opaque', `the function ${name} calls itself`);
    return '';
  }
  if (judging.depth >= limits.judgedDepthMax) {
    addFinding(judging, 'opaque', 'functions are nested too deeply to be judged');
    return '';
  }
  const callers = shell.positional;
  judging.calls.push(name);
  judging.depth += 1;
  shell.positional = args;
  const output = bodies.map((body) => judging.evaluate.body(body, shell, stdin)).join('');
  shell.positional = callers;
  judging.depth -= 1;
  judging.calls.pop();
  return output;
}
