/** The request that the translating tests put a sentence in. */
import type { TranslateRequest } from '../../src/ports/translator.ts';

/** Step `me` of a runbook with two steps before it, two variables, a secret and a few files. */
export function requestOf(sentence: string, role: TranslateRequest['role'] = 'action'): TranslateRequest {
  return {
    step: 'me',
    sentence,
    role,
    vars: ['domain', 'port'],
    secrets: ['TLS_KEY'],
    steps: ['base', 'site', 'me'],
    files: ['files/app.env', 'files/index.html', 'files/nginx.conf', 'files/site.conf', 'files/tool.sh'],
  };
}
