/** Refuses English that holds a credential, before anybody else sees it. */
import type { Refusal } from '../ports/translator.ts';
import { findSecretLiteral } from '../text/secret-literals.ts';

/** RB461 where a credential is seen; the message never repeats it. */
export function secretRefusal(sentence: string): Refusal | null {
  const secret = findSecretLiteral(sentence);
  if (secret === null) return null;
  return {
    kind: 'refusal',
    code: 'RB461',
    message: `the sentence holds ${secret.what}, which would end up in git, in locks and in docs`,
    remedy: 'revoke it, declare a name for it under `secrets:`, and write that name in the sentence',
    nearest: [],
  };
}
