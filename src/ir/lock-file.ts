/** Types of schemas/lock.schema.json, made by `npm run types`: change the schema, not this file. */
import type {Op} from './op.ts';

/**
 * A compiled runbook: reviewed, sealed by its digest, and applied as it stands.
 */
export interface LockFile {
  lock: 1;
  runbook: string;
  description?: string;
  hosts: string[];
  vars?: string[];
  secrets?: string[];
  families: ('debian' | 'redhat' | 'alpine' | 'suse' | 'arch')[];
  rollout?: {
    batches?: (number | string)[];
    maxFailures?: number;
    pauseSeconds?: number;
    canary?: string;
  };
  health?: LockedStep;
  steps: LockedStep[];
  digest: string;
}
/**
 * One compiled step.
 */
export interface LockedStep {
  id: string;
  intent: string;
  verify?: string;
  from: string;
  translator: string;
  explain: string;
  files?: {
    [k: string]: string;
  };
  approve: boolean;
  needs?: string[];
  ops: readonly Op[];
  verifyOps?: readonly Op[];
  commands: {
    [k: string]: LockedCommand[];
  };
}
/**
 * One lowered op.
 */
export interface LockedCommand {
  id: string;
  op?: number;
  effect: 'read' | 'change' | 'destructive' | 'opaque';
  reasons: string[];
  guard?: 'ssh' | 'login' | 'sudoers' | 'firewall' | 'network' | 'opaque';
  define?: string;
  check: string;
  run: string;
  verify?: string;
  undo: string | null;
  diff?: string;
  uses?: string[];
  onChange?: string[];
  source?: 'human';
  timeoutSeconds?: number;
}
