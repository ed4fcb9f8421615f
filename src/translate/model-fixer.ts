/** A fixer whose brain is a language model. */
import { failed, ok } from '../ir/result.ts';
import type { Fixer } from '../ports/fixer.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import { fixQuestion } from './fix-question.ts';

/** Refuses with RB462 what the model declines. */
export function modelFixer(
  model: LanguageModel,
  options: { readonly id: string; readonly nonce: () => string },
): Fixer {
  return {
    id: options.id,
    propose: async (request) => {
      const answer = await model.ask(fixQuestion(request, options.nonce()));
      if (!answer.ok) return answer;
      const { value, usage } = answer.value;
      if (value.kind === 'ops') return ok({ ops: value.ops, explain: value.explain, usage });
      return failed({
        kind: 'refusal',
        code: 'RB462',
        message: `the model proposes no fix: ${value.reason}`,
        remedy: 'look at the host, or change the step',
        nearest: [],
      });
    },
  };
}
