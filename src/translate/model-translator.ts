/** A translator whose brain is a language model: asks, checks, and hands on ops or a refusal. */
import type { Op } from '../ir/op.ts';
import { failed, ok } from '../ir/result.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { TranslateRequest, Translator } from '../ports/translator.ts';
import { modelSchema } from './model-schema.ts';
import { systemPrompt, translationPrompt } from './prompt.ts';
import { secretRefusal } from './secret-refusal.ts';
import { readReply } from './reply.ts';

export interface ModelTranslatorOptions {
  /** What locks record. */
  readonly id: string;
  /** Unguessable text, new with every call. */
  readonly nonce: () => string;
  /** Further faults of well-formed ops, sent back to the model. */
  readonly review?: (ops: readonly Op[], request: TranslateRequest) => readonly string[];
}

/** Refuses with RB460 what the model declines, and with RB461 (nothing is sent) a sentence that holds a credential. */
export function modelTranslator(model: LanguageModel, options: ModelTranslatorOptions): Translator {
  const system = systemPrompt();
  const schema = modelSchema();
  return {
    id: options.id,
    concurrency: model.concurrency,
    translate: async (request) => {
      const secret = secretRefusal(request.sentence);
      if (secret !== null) return failed(secret);
      const { review } = options;
      const context = {
        ...request,
        ...(review === undefined ? {} : { review: (ops: readonly Op[]) => review(ops, request) }),
      };
      const answer = await model.ask({
        about: request.sentence,
        system,
        user: translationPrompt(request, options.nonce()),
        schema,
        check: (reply) => readReply(reply, context),
        ...(request.signal === undefined ? {} : { signal: request.signal }),
      });
      if (!answer.ok) return answer;
      const { value, usage } = answer.value;
      if (value.kind === 'ops') return ok({ ops: value.ops, explain: value.explain, usage });
      return failed({
        kind: 'refusal',
        code: 'RB460',
        message: `the model did not translate this: ${value.reason}`,
        remedy: 'say the sentence more plainly, or split it into steps of one thing each',
        nearest: [],
      });
    },
  };
}
