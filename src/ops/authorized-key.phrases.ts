/** The English of SSH keys that may log in. */
import { no, one, ops, type Phrase, the } from './phrase.ts';

const account = '(user|account)';
const key = '[public|ssh|(ssh public)] key';

const present: Phrase = {
  patterns: [
    `(allow|let|permit|enable) ${key} {key} [to] (log|login) [in] [as [${account}] {user}]`,
    `(allow|let|permit) [${account}] {user} [to] (log|login) [in] (with|by|using) ${key} {key}`,
    `(allow|let|permit) ${key} {key} (for|as) [${account}] {user} [to (log|login) [in]]`,
    `(add|authorize|authorise|install|deploy) ${key} {key} (for|to) [${account}] {user}`,
    `(add|authorize|authorise|install|deploy) ${key} {key}`,
    `(add) ${key} {key} to authorized keys of [${account}] {user}`,
    `${key} {key} is (authorized|authorised|allowed|installed) (for|to (log|login) [in] as) [${account}] {user}`,
    `${key} {key} [may|can] (log|login) [in] as [${account}] {user}`,
    `give [${account}] {user} ${key} {key}`,
    `[${account}] {user} has ${key} {key}`,
  ],
  example:
    'Allow the key ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJZ7v8ks2nOFxRnVe8bjXDSfuv1lSMVcM5Ph8h4TGt0w to log in as deploy',
  mean: (slots, context) => {
    const just = context.said.at(-1);
    const user =
      one(slots, 'user') ?? (just?.kind === 'user' || just?.kind === 'authorizedKey' ? userOf(just) : undefined);
    if (user === undefined)
      return no(
        'RB406',
        'The sentence does not say as whom the key may log in',
        'Add the account: "... to log in as deploy".',
      );
    return ops({ kind: 'authorizedKey', user, key: the(slots, 'key'), state: 'present' });
  },
};

function userOf(
  op: { readonly kind: 'user'; readonly name: string } | { readonly kind: 'authorizedKey'; readonly user: string },
): string {
  return op.kind === 'user' ? op.name : op.user;
}

const absent: Phrase = {
  patterns: [
    `(remove|revoke|delete) ${key} {key} (from|of|for) [${account}] {user}`,
    `${key} {key} not (log|login) [in] [as [${account}] {user}]`,
    `(not (allow|let|permit)|forbid|deny) ${key} {key} [to|from] (log|login|logging) [in] as [${account}] {user}`,
    `${key} {key} is (not (allowed|authorized|authorised|installed)|revoked|removed) (for|from|to (log|login) [in] as) [${account}] {user}`,
  ],
  example:
    'Remove the key ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJZ7v8ks2nOFxRnVe8bjXDSfuv1lSMVcM5Ph8h4TGt0w from the user deploy',
  mean: (slots) => {
    const user = one(slots, 'user');
    if (user === undefined)
      return no(
        'RB406',
        'The sentence does not say as whom the key may not log in',
        'Add the account: "... as deploy".',
      );
    return ops({ kind: 'authorizedKey', user, key: the(slots, 'key'), state: 'absent' });
  },
};

export const authorizedKeyPhrases: readonly Phrase[] = [present, absent];
