/** What the pipeline needs of the world: ports, given by a shell. */
import type { Emit } from '../ir/event.ts';
import type { Failure } from '../ir/failure.ts';
import type { Result } from '../ir/result.ts';
import type { Inventory, Settings } from '../ir/runbook.ts';
import type { Clock } from '../ports/clock.ts';
import type { Files, Journals, Logs } from '../ports/files.ts';
import type { HostConnector } from '../ports/host.ts';
import type { RepoLease } from '../ports/repo-lease.ts';
import type { Repo } from '../ports/repo.ts';
import type { Fixer } from '../ports/fixer.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Translator } from '../ports/translator.ts';

export interface Workspace {
  readonly files: Files;
  readonly journals: Journals;
  readonly logs: Logs;
  readonly repo: Repo;
  readonly repoLease: RepoLease;
  /** The name of the machine that this runs on. */
  readonly machine: string;
  readonly clock: Clock;
  readonly emit: Emit;
  /** Null, or resolves when those who are shown the events can take more; absent where they always can. */
  readonly room?: () => Promise<void> | null;
  /** The translator that the settings name; made when the first sentence needs one. */
  translator(settings: Settings): Promise<Result<Translator, Failure>>;
  /** Asks the settings' model about failed commands. */
  fixer(settings: Settings): Promise<Result<Fixer, Failure>>;
  /** Passwords for sudo by the name of their secret. */
  connector(
    inventory: Inventory,
    passwords?: Readonly<Record<string, string>>,
  ): Promise<Result<HostConnector, Failure>>;
  /** Where hosts keep the runner's state; absent: the runner's own choice by user. */
  readonly stateRoot?: string;
  /** Where the values of secrets come from. */
  secrets(settings: Settings): Secrets;
}
