/** Replays stored replies of a model through the same checks as live ones; for tests. */
import { failed, ok } from '../ir/result.ts';
import type { LanguageModel } from '../ports/language-model.ts';

/** What a question is about (the sentence) -> its reply; of several, each wrong one is followed by the next. */
export type Recording = Readonly<Record<string, string | readonly string[]>>;

/** A model that knows these replies and nothing else. An unknown sentence, or only wrong replies, fail with `response`. */
export function recordedModel(recording: Recording): LanguageModel {
  return {
    concurrency: 4,
    ask: async (question) => {
      const found = Object.hasOwn(recording, question.about) ? recording[question.about] : [];
      const replies = typeof found === 'string' ? [found] : (found ?? []);
      let errors: readonly string[] = ['no reply was recorded for it'];
      for (const [index, reply] of replies.entries()) {
        const checked = question.check(reply);
        if (checked.ok)
          return ok({ value: checked.value, usage: { calls: index + 1, inputTokens: 0, outputTokens: 0 } });
        errors = checked.failure;
      }
      return failed({
        kind: 'model',
        code: 'response',
        message: `"${question.about}": ${errors[0] ?? 'wrong'}`,
        remedy: 'record a right reply for the sentence',
      });
    },
  };
}
