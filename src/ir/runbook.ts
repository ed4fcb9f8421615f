/** A runbook as the rest of the program sees it: the file's meaning, every default filled in. */
import type { Place } from './diagnostic.ts';

export const families = ['debian', 'redhat', 'alpine', 'suse', 'arch'] as const;
export type Family = (typeof families)[number];

/** One step, with the place of its sentence for diagnostics. */
export interface StepIntent {
  readonly id: string;
  readonly intent: string;
  readonly verify?: string;
  readonly approve: boolean;
  readonly needs: readonly string[];
  readonly onChange: readonly string[];
  readonly timeoutSeconds?: number;
  readonly line: number;
  readonly column: number;
}

export interface Rollout {
  /** Sizes in order; the last repeats. A number of hosts, or a share such as `50%`. */
  readonly batches: readonly (number | string)[];
  readonly maxFailures: number;
  /** Time between batches. */
  readonly pauseSeconds?: number;
  /** Name of the host that goes first, alone. */
  readonly canary?: string;
}

/** The id under which the health of a rollout stands in locks, journals and documents; no step has it beside one. */
export const healthId = 'health';

/** What must be true of the hosts of a batch: a sentence like a step's `verify`, or a command. */
export interface HealthIntent extends StepIntent {
  /** Absent: `intent` is a sentence. */
  readonly check?: string;
  readonly withinSeconds?: number;
}

export interface Runbook {
  /** Path in the repo, with forward slashes: `runbooks/web.yaml`. */
  readonly file: string;
  readonly name: string;
  readonly description?: string;
  /** Host and group names, as written. */
  readonly hosts: readonly string[];
  /** Where each of `hosts` is written; absent where it was read from no file. */
  readonly hostPlaces?: readonly Place[];
  /** Values as text. */
  readonly vars: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  readonly rollout?: Rollout;
  /** Where the rollout's canary is written; absent where it names none. */
  readonly canaryPlace?: Place;
  readonly health?: HealthIntent;
  readonly steps: readonly StepIntent[];
}

export type Transport = 'ssh' | 'local';

/** A host with defaults and its groups' variables merged in. */
export interface Host {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  /** Absent: the user who runs the program. */
  readonly user?: string;
  /** Absent until `hosts scan` has found it. */
  readonly family?: Family;
  readonly transport: Transport;
  readonly become: boolean;
  /** Name of the secret that sudo asks for; absent: it must not ask. */
  readonly becomePassword?: string;
  /** Its /etc/machine-id: 32 hex digits. */
  readonly machineId?: string;
  readonly key?: string;
  readonly jump?: string;
  readonly vars: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
}

export interface Inventory {
  /** In the file's order. */
  readonly hosts: readonly Host[];
  /** Group name -> names of the hosts in it, nested groups resolved. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

/** Settings with every default filled in; see schemas/settings.schema.json for what each means. */
export interface Settings {
  readonly translator: 'phrasebook' | 'llm';
  readonly model?: ModelSettings;
  readonly fix: { readonly mode: 'off' | 'propose' | 'auto'; readonly attempts: number };
  readonly apply: {
    readonly parallel: number;
    readonly connectTimeoutMs: number;
    /** For the log of one host in one run. */
    readonly logBytesMax: number;
    /** How long a host waits for a new login before it takes back what may have locked everybody out. */
    readonly guardSeconds: number;
  };
  readonly docs: { readonly folder: string; readonly runs: number };
  readonly secrets: SecretSettings;
}

export interface SecretSettings {
  /** Path of the encrypted file in the repository. */
  readonly age: string;
  /** Folder of this machine with a file for each secret. */
  readonly folder?: string;
}

export interface ModelSettings {
  readonly name: string;
  readonly baseUrl?: string;
  readonly mode: 'auto' | 'strict' | 'schema' | 'tool' | 'json' | 'plain';
  readonly temperature: number;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly tokensMax: number;
  readonly repairsMax: number;
  /** US dollars per million tokens. */
  readonly price?: { readonly input: number; readonly output: number };
}
