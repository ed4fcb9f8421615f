/** Reads a chat completion, of which nothing is taken for granted. */
import { inert } from '../text/escape.ts';

/** The one tool that is offered where the reply is asked for as a tool call. */
export const answerTool = 'answer';

export type Said =
  | { readonly kind: 'text'; readonly text: string }
  /** Well-formed, but not what was asked: worth telling the model. */
  | { readonly kind: 'wrong'; readonly text: string; readonly errors: readonly string[] }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'filtered'; readonly reason: string }
  /** No completion at all. */
  | { readonly kind: 'broken'; readonly reason: string };

export interface Tokens {
  readonly input: number;
  readonly output: number;
}

/** What the first choice says. `isToolOffered`: whether the request offered `answer`. */
export function readCompletion(completion: unknown, isToolOffered: boolean): Said {
  if (typeof completion === 'string')
    return { kind: 'broken', reason: `it sent text that is no completion: ${inert(completion.slice(0, 80))}` };
  const choices = fieldOf(completion, 'choices');
  const [choice] = Array.isArray(choices) ? (choices as unknown[]) : [];
  const message = fieldOf(choice, 'message');
  if (typeof message !== 'object' || message === null) return { kind: 'broken', reason: 'its reply holds no choices' };
  const finish = fieldOf(choice, 'finish_reason');
  const refusal = fieldOf(message, 'refusal');
  if (finish === 'content_filter') return { kind: 'filtered', reason: 'its content filter acted' };
  if (typeof refusal === 'string' && refusal.trim() !== '') return { kind: 'refused', reason: refusal };
  if (finish === 'length') return { kind: 'truncated' };
  return readMessage(message, isToolOffered);
}

/** Tokens used, as the endpoint counts them; 0 where it doesn't say. */
export function tokensOf(completion: unknown): Tokens {
  const usage = fieldOf(completion, 'usage');
  const count = (key: string): number => {
    const value = fieldOf(usage, key);
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
  };
  return { input: count('prompt_tokens'), output: count('completion_tokens') };
}

function readMessage(message: object, isToolOffered: boolean): Said {
  const text = textOf(fieldOf(message, 'content'));
  const listed = fieldOf(message, 'tool_calls');
  const calls = Array.isArray(listed) ? (listed as unknown[]) : [];
  const legacy = fieldOf(message, 'function_call');
  const functions = [
    ...calls.map((call) => fieldOf(call, 'function')),
    ...(typeof legacy === 'object' && legacy !== null ? [legacy] : []),
  ];
  if (functions.length === 0) {
    return text.trim() === '' ? { kind: 'wrong', text, errors: ['the reply is empty'] } : { kind: 'text', text };
  }
  const [only] = functions;
  if (isToolOffered && functions.length === 1 && fieldOf(only, 'name') === answerTool) {
    const given = fieldOf(only, 'arguments');
    return { kind: 'text', text: typeof given === 'string' ? given : JSON.stringify(given ?? null) };
  }
  const wanted = isToolOffered ? `call ${answerTool} once` : 'answer in the message itself';
  return { kind: 'wrong', text, errors: [`you called tools that nobody offered; ${wanted}`] };
}

/** Some endpoints send content as a list of parts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: unknown) => fieldOf(part, 'text'))
    .filter((text) => typeof text === 'string')
    .join('');
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
