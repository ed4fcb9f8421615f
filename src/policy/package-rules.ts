/** Package managers. */
import type { Effect } from '../ir/command.ts';
import type { Call, Rule } from './judging.ts';
import { plain, shown, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';
import { hooked, packageTables } from './package-tables.ts';
import { verbRule, type Verbs } from './verbs.ts';

/** Without these nobody gets in, nothing starts, or nothing can be installed again. */
const vitalPackages =
  /^(?:openssh(?:-server|-client)?|ssh|dropbear|sudo|doas|opendoas|systemd(?:-\w+)?|sysvinit.*|init|openrc|runit|libc6?|libc-bin|glibc|musl|bash|dash|ash|busybox|coreutils|util-linux|base-files|base-passwd|login|passwd|shadow|pam|libpam.*|dpkg|apt|rpm|dnf|yum|apk-tools|pacman|zypper|libzypp|kernel|kernel-.*|linux(?:-image.*|-generic.*|-lts|-virt)?|grub.*|initramfs-tools|dracut|network-manager|NetworkManager|networkmanager|netplan\.io|ifupdown.*|iproute2?|iputils|isc-dhcp-client|dhcpcd.*|udev|eudev|dbus|e2fsprogs|mount|lvm2|cryptsetup|filesystem|setup|alpine-base(?:layout)?|libstdc\+\+6?|openssl|libssl.*|ca-certificates|python3(?:-minimal)?|perl-base|cloud-init|qemu-guest-agent|open-vm-tools|selinux-policy.*|policycoreutils|apparmor|auditd|audit|firewalld|nftables|iptables|ufw|fail2ban|rsyslog)$/;

const removingVerb =
  /^(?:remove|purge|autopurge|erase|del|rm|autoremove|uninstall|groupremove|--remove|--purge|--erase)$/;
/** Short options that remove, of the programs that have them. */
const removingOptions: Readonly<Record<string, RegExp>> = {
  dpkg: /^(?:-r|-P|--remove|--purge)$/,
  rpm: /^(?:-\w*e\w*|--erase)$/,
  pacman: /^(?:-\w*R\w*|--remove)$/,
};

/** Packages that a call removes and that the host can't do without. */
function judgeVital(call: Call): void {
  const removing = removingOptions[call.program] ?? removingVerb;
  const words = readOptions(call.args, optionList('*')).operands;
  const isRemoving =
    call.args.some((arg) => removing.test(arg)) ||
    (call.program.startsWith('apt') && words.some((word) => /^[\w.+-]+-$/.test(word)));
  if (!isRemoving) return;
  const vital =
    words.find((word) => vitalPackages.test(word.replace(/[:=/].*$|-$/, ''))) ??
    words.find((word) => /[*?\uE002]/.test(word));
  if (vital !== undefined) call.find('destructive', `removes ${shown(vital)}, which the host may depend on`);
  if (call.args.some((arg) => /^(?:purge|autopurge|--purge|-P)$/.test(arg)))
    call.find('destructive', 'removes packages with their configuration and data');
}

function judgePackages(table: Verbs): Rule {
  const rule = verbRule(table);
  return (call) => {
    if (isSimulated(call)) return judgeSimulated(call, table);
    const output = rule(call);
    judgeVital(call);
    const isLocal = call.args.some((arg) =>
      /^(?:\.{0,2}\/|.*\.(?:deb|rpm|apk|whl|gem|pkg\.tar\.\w+|snap|flatpak(?:ref)?)$)/.test(arg),
    );
    if (isLocal && call.judging.hasDownloaded)
      call.find('destructive', 'installs what was just downloaded: remote code');
    return /--print-architecture/.test(call.args.join(' ')) ? plain : output;
  };
}

function isSimulated(call: Call): boolean {
  return (
    /^apt(?:-get|itude)?$/.test(call.program) &&
    call.args.some((arg) => /^(?:-s|--simulate|--just-print|--dry-run|--no-act)$/.test(arg))
  );
}

/** A dry run changes nothing, whatever its verb. */
function judgeSimulated(call: Call, table: Verbs): string {
  const [strange] = readOptions(call.args, optionList(table.options)).unknown;
  const all = ` ${call.args.join(' ')} `;
  if (strange !== undefined || hooked[0].test(all) || / -\w*[oc]/.test(all))
    call.find('opaque', `${call.program} with ${shown(strange ?? '-o')} is not known to only read`);
  return unknown;
}

const rules: Record<string, Rule> = {};
for (const [names, table] of Object.entries(packageTables)) rules[names] = judgePackages(table);

const others =
  (effect: Effect, reason: string): Rule =>
  (call) =>
    call.find(effect, reason);

/** Rules of package managers. */
export const packageRules: Readonly<Record<string, Rule>> = {
  ...rules,
  'do-release-upgrade': others('destructive', 'replaces the whole system'),
  'unattended-upgrade unattended-upgrades apt-file needrestart': others('change', 'changes packages or services'),
  'npx bunx uvx pnpx dlx': others('opaque', 'downloads a program and runs it'),
};
