/** Which host a host is reached through. */
import type { HostEntry, InventoryFile } from '../ir/inventory-file.ts';

/** The jump host of the defaults is for all others: not for itself, nor for a host that is this machine. */
export function jumpOf(
  name: string,
  entry: HostEntry,
  defaults: NonNullable<InventoryFile['defaults']>,
): string | undefined {
  if (entry.jump !== undefined) return entry.jump;
  const isLocal = (entry.transport ?? defaults.transport) === 'local';
  return defaults.jump === name || isLocal ? undefined : defaults.jump;
}
