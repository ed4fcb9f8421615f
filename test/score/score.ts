/** `npm run score`: how many commands and sentences come out right; needs data that is not in this repository. */
import { env, exit, stdout } from 'node:process';
import { scoreCommands } from './commands.ts';
import { scoreIntents } from './intents.ts';

const { RUNBOOK_DATA } = env;
if (RUNBOOK_DATA === undefined) {
  stdout.write(
    'SKIPPED: set RUNBOOK_DATA to a folder with commands.tsv and hardening-intents.jsonl (test/README.md)\n',
  );
} else {
  const scores = [scoreCommands(RUNBOOK_DATA), await scoreIntents(RUNBOOK_DATA)];
  stdout.write(`${scores.flatMap(({ lines }) => lines).join('\n')}\n`);
  exit(scores.every(({ passed }) => passed) ? 0 : 1);
}
