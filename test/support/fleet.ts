/** Throw-away hosts to test against: the program that the environment's RUNBOOK_FLEET names runs them. */
import { execFile, execFileSync } from 'node:child_process';
import { requirement } from './requirements.ts';

/** One host of the fleet, as `$RUNBOOK_FLEET inventory` prints it (a JSON array). */
export interface FleetHost {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly users: readonly string[];
  /** Path of a private key that may log in as each of the users. */
  readonly privateKey: string;
  /** Path of a known_hosts file with the hosts' keys. */
  readonly knownHosts: string;
}

interface FleetAnswer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Fleet {
  inventory(): readonly FleetHost[];
  /** The host of that name; throws where the fleet has none. */
  host(name: string): FleetHost;
  /** Runs a shell command as root on a host, without SSH. */
  exec(name: string, command: string): Promise<FleetAnswer>;
  /** Makes a host new again. */
  reset(...names: readonly [string, ...string[]]): Promise<void>;
}

/** Which of the equal shares of the fleet is this worker's, counted from 0. */
const shares = Number(process.env['RUNBOOK_FLEET_SHARES'] ?? 1);
const share = (Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % shares;

/** This worker's share of the fleet, named `h01`, `h02`, ... as if it were all of it; null where there is none, which `requirement` says. */
export function fleet(): Fleet | null {
  const program = process.env['RUNBOOK_FLEET'];
  if (requirement('fleet') === 'missing' || program === undefined) return null;
  const text = execFileSync(program, ['inventory'], { encoding: 'utf8', timeout: 30_000 });
  const all = JSON.parse(text) as readonly FleetHost[];
  const hostsEach = Math.floor(all.length / shares);
  const own = all.slice(share * hostsEach, (share + 1) * hostsEach);
  const keys = process.env['RUNBOOK_FLEET_KEYS'];
  const hosts = own.map((host, index) => ({
    ...host,
    name: all[index]?.name ?? host.name,
    knownHosts: keys ?? host.knownHosts,
  }));
  const real = (name: string): string => own[hosts.findIndex((host) => host.name === name)]?.name ?? name;
  return {
    inventory: () => hosts,
    host(name) {
      const found = hosts.find((host) => host.name === name);
      if (found === undefined) throw new Error(`the fleet has no host ${name}`);
      return found;
    },
    exec: (name, command) => answerOf(program, ['exec', real(name), command]),
    async reset(...names) {
      const answer = await answerOf(program, ['reset', ...names.map(real)]);
      if (answer.status !== 0) throw new Error(`the fleet could not reset ${names.join(', ')}: ${answer.stderr}`);
    },
  };
}

function answerOf(program: string, argv: readonly string[]): Promise<FleetAnswer> {
  return new Promise((resolve) => {
    execFile(program, argv, { encoding: 'utf8', timeout: 120_000, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : 255;
      resolve({ status, stdout, stderr });
    });
  });
}
