/** The table of known errors: families' package managers first, then the network, then what any host may print. */
import type { Remedy } from './remedy.ts';
import { networkRemedies } from './remedies-network.ts';
import { packageRemedies } from './remedies-package.ts';
import { systemRemedies } from './remedies-system.ts';

export const remedies: readonly Remedy[] = [...packageRemedies, ...networkRemedies, ...systemRemedies];
