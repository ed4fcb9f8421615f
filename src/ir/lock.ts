/** The lock: types of the file, and what two locks have between them. */
export type { LockFile as Lock, LockedStep, LockedCommand } from './lock-file.ts';

/** Raise when lowering or the ops' shapes change meaning: every step is then compiled again. */
export const vocabularyVersion = 2;

export interface StepChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'same';
  readonly id: string;
}
