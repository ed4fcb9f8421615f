/** Where the installed package keeps its schemas and example runbooks. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with runbooks/welcome.yaml, above this file (in src/ as well as in dist/). */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'runbooks', 'welcome.yaml')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
