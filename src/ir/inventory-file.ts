/** Types of schemas/inventory.schema.json, made by `npm run types`: change the schema, not this file. */

/**
 * Hosts, groups and their variables.
 */
export interface InventoryFile {
  defaults?: {
    port?: number;
    user?: string;
    family?: 'debian' | 'redhat' | 'alpine' | 'suse' | 'arch';
    transport?: 'ssh' | 'local';
    become?: boolean;
    becomePassword?: string;
    key?: string;
    jump?: string;
    vars?: {
      [k: string]: string | number | boolean;
    };
  };
  hosts: {
    [k: string]: null | HostEntry;
  };
  groups?: {
    [k: string]: GroupEntry;
  };
}
/**
 * One host.
 */
export interface HostEntry {
  address?: string;
  port?: number;
  user?: string;
  family?: 'debian' | 'redhat' | 'alpine' | 'suse' | 'arch';
  machineId?: string;
  transport?: 'ssh' | 'local';
  become?: boolean;
  becomePassword?: string;
  key?: string;
  jump?: string;
  vars?: {
    [k: string]: string | number | boolean;
  };
}
/**
 * One group.
 */
export interface GroupEntry {
  hosts: string[];
  vars?: {
    [k: string]: string | number | boolean;
  };
}
