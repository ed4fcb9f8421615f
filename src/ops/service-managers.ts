/** How each family asks for, starts, stops and enables services. */
import type { Family } from '../ir/runbook.ts';
import { quote } from '../text/shell-quote.ts';
import { literalPattern } from './shell.ts';

/** Shell text for one service name that holds nothing but letters, digits and _.+:@- */
export interface ServiceManager {
  readonly isActive: (name: string) => string;
  readonly isEnabled: (name: string) => string;
  /** Is it among what starts on boot? Unlike isEnabled, not for what can't be asked to. */
  readonly isOn: (name: string) => string;
  /** Null: the family has no masking. */
  readonly isMasked: ((name: string) => string) | null;
  readonly start: (name: string) => string;
  readonly stop: (name: string) => string;
  readonly restart: (name: string) => string;
  readonly reload: (name: string) => string;
  readonly enable: (name: string) => string;
  readonly disable: (name: string) => string;
  readonly mask: (name: string) => string;
  readonly unmask: (name: string) => string;
  /** Prints what explains a service that does not run. */
  readonly explain: (name: string) => string;
}

const systemd: ServiceManager = {
  isActive: (name) => `systemctl is-active --quiet ${quote(name)}`,
  // Units without an [Install] section answer static or indirect with status 0: nothing more can be done for them.
  isEnabled: (name) => `systemctl is-enabled --quiet ${quote(name)} 2> /dev/null`,
  isOn: (name) => `systemctl is-enabled ${quote(name)} 2> /dev/null | grep -qx -e enabled -e enabled-runtime`,
  isMasked: (name) => `systemctl is-enabled ${quote(name)} 2> /dev/null | grep -qx masked`,
  start: (name) => `systemctl start ${quote(name)}`,
  stop: (name) => `systemctl stop ${quote(name)}`,
  restart: (name) => `systemctl restart ${quote(name)}`,
  reload: (name) => `systemctl reload-or-restart ${quote(name)}`,
  enable: (name) => `systemctl enable ${quote(name)}`,
  disable: (name) => `systemctl disable ${quote(name)}`,
  mask: (name) => `systemctl mask ${quote(name)}`,
  unmask: (name) => `systemctl unmask ${quote(name)}`,
  explain: (name) => `systemctl status --no-pager --lines=20 ${quote(name)}`,
};

const isInRunlevel = (name: string) => `rc-update show | grep -qE ${quote(`^ *${literalPattern(name)} \\|`)}`;

const openrc: ServiceManager = {
  isActive: (name) => `rc-service ${quote(name)} status > /dev/null 2>&1`,
  isEnabled: isInRunlevel,
  isOn: isInRunlevel,
  isMasked: null,
  start: (name) => `rc-service ${quote(name)} start`,
  stop: (name) => `rc-service ${quote(name)} stop`,
  restart: (name) => `rc-service ${quote(name)} restart`,
  reload: (name) => `{ rc-service ${quote(name)} reload || rc-service ${quote(name)} restart; }`,
  enable: (name) => `rc-update add ${quote(name)} default`,
  disable: (name) => `rc-update -a del ${quote(name)}`,
  mask: () => 'false',
  unmask: () => 'false',
  explain: (name) => `rc-service ${quote(name)} status`,
};

export const serviceManagers: Readonly<Record<Family, ServiceManager>> = {
  debian: systemd,
  redhat: systemd,
  alpine: openrc,
  suse: systemd,
  arch: systemd,
};
