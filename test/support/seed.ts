/** Draws the same inputs in every run of the tests, so that a failure belongs to the change that made it. */
import * as fc from 'fast-check';

const asked = process.env['RUNBOOK_SEED'] ?? '20261123';

fc.configureGlobal(asked === 'random' ? {} : { seed: Number(asked) });
