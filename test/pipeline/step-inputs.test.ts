/** Whether a lock is out of step because its English changed, or because this program did. */
import { expect, test } from 'vitest';
import { vocabularyVersion } from '../../src/ir/lock.ts';
import { stepDigest } from '../../src/lock/step-digest.ts';
import { isOfOlderVersion, translationDigest } from '../../src/pipeline/step-inputs.ts';
import { parseRunbook } from '../../src/source/runbook.ts';

const { runbook } = parseRunbook('runbooks/a.yaml', 'name: a\nhosts: all\nsteps: [Install nginx]\n');
const step = runbook?.steps[0];
if (runbook === null || step === undefined) throw new Error('the sample does not parse');

function digestOf(intent: string, version: number): string {
  const options = { approve: false, needs: [], onChange: [], timeoutSeconds: null };
  return stepDigest({
    intent,
    verify: null,
    families: ['debian'],
    vars: [],
    secrets: [],
    options,
    vocabularyVersion: version,
  });
}

const made = { step, runbook, families: ['debian'] } as const;

test('a step of this version is made by no older one', () => {
  expect(translationDigest(step, runbook, ['debian'])).toBe(digestOf('Install nginx', vocabularyVersion));
  expect(isOfOlderVersion(digestOf('Install nginx', vocabularyVersion), made)).toBe(false);
});

test('the same English of an older version is told from English that changed', () => {
  expect(isOfOlderVersion(digestOf('Install nginx', vocabularyVersion - 1), made)).toBe(true);
  expect(isOfOlderVersion(digestOf('Install curl', vocabularyVersion - 1), made)).toBe(false);
});
