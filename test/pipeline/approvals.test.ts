/** What a person is told who has not agreed to all that needs it. */
import { expect, test } from 'vitest';
import { approved, type StepToApprove } from '../../src/pipeline/approvals.ts';

const step = (id: string, approve = true): StepToApprove => ({
  runbook: 'ssh',
  step: { id, intent: id, from: '', translator: '', explain: '', approve, ops: [], commands: {} },
  effect: 'destructive',
  reasons: ['locks people out'],
});
const no = async (): Promise<boolean> => false;

test('names every step that nobody said yes to, at once', async () => {
  const refused = await approved([step('a'), step('b'), step('c')], { named: ['b'], ask: no });
  expect(refused).toMatchObject({
    failure: {
      code: 'RB520',
      message: 'step a of ssh is destructive, and step c of ssh is destructive; not approved for this run',
      remedy: 'answer yes at the prompt, or name what is meant: --approve a,c',
    },
  });
});

test('names every step whose intent does not say approve, and asks nobody before', async () => {
  const asked: string[] = [];
  const ask = async ({ step: { id } }: StepToApprove): Promise<boolean> => asked.push(id) > 0;
  const refused = await approved([step('a'), step('b', false), step('c', false)], { named: [], ask });
  expect(refused).toMatchObject({ failure: { message: expect.stringMatching(/^step b of .*, and step c of /) } });
  expect(asked).toEqual([]);
});

test('is content with names and answers together', async () => {
  const agreed = await approved([step('a'), step('b')], {
    named: ['ssh/a'],
    ask: async ({ step: { id } }) => id === 'b',
  });
  expect(agreed.ok).toBe(true);
});
