/** What a test needs of the machine it runs on: there, or missing and loudly said so, or missing and a failure. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type Requirement = 'sshd' | 'busybox' | 'git' | 'fleet' | 'chromium' | 'root' | 'age';

const chromiums = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Daemons are installed where an ordinary user's PATH does not look. */
const daemonFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

const answers: Record<Requirement, { readonly isThere: () => boolean; readonly without: string }> = {
  sshd: { isThere: () => programPath('sshd') !== null, without: 'install openssh-server' },
  busybox: { isThere: () => programPath('busybox') !== null, without: 'install busybox' },
  git: { isThere: () => programPath('git') !== null, without: 'install git' },
  fleet: {
    isThere: () => existsSync(process.env['RUNBOOK_FLEET'] ?? ''),
    without: 'set RUNBOOK_FLEET to a fleet program (test/README.md)',
  },
  chromium: { isThere: () => chromiums.some((name) => programPath(name) !== null), without: 'install chromium' },
  age: { isThere: () => programPath('age') !== null, without: 'install age' },
  root: { isThere: () => process.getuid?.() === 0, without: 'run as root' },
};

const said = new Set<Requirement>();

/**
 * Whether the machine has it. Where it is missing, one line on stderr says which tests do not run and why; where the
 * environment's RUNBOOK_REQUIRE (names with commas) lists it, missing is an error. Use: `describe.skipIf(requirement('sshd') === 'missing')`.
 */
export function requirement(name: Requirement): 'present' | 'missing' {
  const answer = answers[name];
  if (answer.isThere()) return 'present';
  const required = (process.env['RUNBOOK_REQUIRE'] ?? '').split(',').map((item) => item.trim());
  if (required.includes(name))
    throw new Error(`RUNBOOK_REQUIRE lists ${name}, which is missing here: ${answer.without}`);
  if (!said.has(name)) process.stderr.write(`SKIPPED: tests that need ${name} do not run here; ${answer.without}\n`);
  said.add(name);
  return 'missing';
}

/** The path of an installed program, or null. */
export function programPath(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...daemonFolders];
  const found = folders.filter((folder) => folder !== '').map((folder) => join(folder, name));
  return found.find((path) => existsSync(path)) ?? null;
}
