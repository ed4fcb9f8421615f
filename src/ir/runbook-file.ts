/** Types of schemas/runbook.schema.json, made by `npm run types`: change the schema, not this file. */

/**
 * A runbook: hosts and an ordered list of steps in plain English.
 */
export interface RunbookFile {
  name: string;
  description?: string;
  hosts: string | string[];
  vars?: {
    [k: string]: string | number | boolean;
  };
  secrets?: string[];
  rollout?: {
    batches?: (number | string)[];
    maxFailures?: number;
    pause?: number | string;
    canary?: string;
    health?: string | HealthCommand;
  };
  steps: (string | Step)[];
}
/**
 * A command that says whether a host is well.
 */
export interface HealthCommand {
  check: string;
  withinSeconds?: number;
}
/**
 * One step: a sentence, and what may be said beside it.
 */
export interface Step {
  id?: string;
  intent: string;
  verify?: string;
  approve?: boolean;
  needs?: string[];
  onChange?: string[];
  timeoutSeconds?: number;
}
