/** Services, processes and power. */
import type { Call, Rule } from './judging.ts';
import { couldBe, isLiteral, isOpen, plain, shown, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';
import { isSystemFolder } from './paths.ts';
import { verbRules, type Verbs } from './verbs.ts';

/** Without these nobody gets in, or the host falls apart. */
const vitalUnits =
  /^(?:sshd?|sshd?@.*|dropbear|networking|network|NetworkManager.*|systemd-networkd.*|systemd-resolved|systemd-logind|systemd-udevd|systemd-homed|systemd-userdbd|dbus.*|wpa_supplicant.*|dhcpcd.*|dhclient|ifup@.*|netplan.*|wicked.*|connman|cloud-init.*|getty@.*|serial-getty@.*|polkit|init|local-fs|remote-fs|network(?:-online)?|multi-user|basic|sysinit|graphical|default|user@.*|session-.*|lvm2.*|multipathd|iscsid|tailscaled|wg-quick@.*|openvpn.*|google-guest-agent|amazon-ssm-agent|qemu-guest-agent|open-vm-tools|teleport)$/;

/** Without these the host is open, or what happens on it is no longer recorded. */
const guardUnits =
  /^(?:ufw|firewalld|nftables|iptables|ip6tables|netfilter-persistent|apparmor|auditd|fail2ban|crowdsec|rsyslog|syslog(?:-ng)?|systemd-journald.*|clamav.*|selinux.*|aide.*|ossec.*|wazuh.*|falcon-sensor|osqueryd|sysmon|snort|suricata|sssd|nslcd|unattended-upgrades|apt-daily.*|dnf-automatic.*|chronyd?|ntpd?|systemd-timesyncd|acct|psacct|usbguard|fapolicyd|tripwire)$/;

function unitName(word: string): string {
  return word.replace(/\.(?:service|socket|target|timer|mount|scope|slice|path)$/, '');
}

/** Why stopping these units is not an ordinary change. */
function judgeStopping(call: Call, units: readonly string[]): void {
  for (const word of units) {
    const unit = unitName(word);
    const pattern =
      isLiteral(unit) && !/[*?[]/.test(unit) ? null : unit.replace(/\*/g, '\uE002').replace(/[?[\]]/g, '\uE002');
    if (
      vitalUnits.test(unit) ||
      (pattern !== null &&
        ['ssh', 'sshd', 'NetworkManager', 'networking'].some((name) => couldBe(pattern, name)) &&
        !isOpen(word.replace(/\uE002/g, '')))
    ) {
      call.find('destructive', `without ${shown(unit)} nobody may get in any more`);
    } else if (guardUnits.test(unit))
      call.find('destructive', `without ${shown(unit)} the host is less protected or no longer keeps records`);
    else if (isOpen(unit) && !call.judging.typed)
      call.find('opaque', `which service is stopped is not known: ${shown(unit)}`);
  }
}

const systemctlOptions =
  '-alqrfiTs -n= -o= -p= -t= -P= --all --full --no-pager --no-legend --plain --quiet --property= --type= --state= --lines= --output= --value --failed --user --system --global --reverse --after --before --recursive --no-ask-password --legend? --with-dependencies --show-types --no-wall --now --no-block --no-reload --force --runtime --job-mode= --signal= --kill-whom= --wait --fail --message= --timestamp= --version --what= --preset-mode= --mkdir --read-only --check-inhibitors= --ignore-dependencies --dry-run --drop-in=';

function judgeSystemctl(call: Call): string {
  const options = readOptions(call.args, optionList(systemctlOptions));
  const [verb = 'list-units', ...units] = options.operands;
  const isRemote = call.args.some((arg) => /^-[HM]|^--(?:host|machine|root|image)/.test(arg));
  if (isRemote) call.find('opaque', 'systemctl works on another host, container or root');
  if (options.unknown.length > 0 && !isRemote)
    call.find('opaque', `systemctl with ${shown(options.unknown[0] ?? '')} is not known`);
  if (isOpen(verb)) call.find('opaque', 'what systemctl is told is not known');
  if (
    /^(?:status|is-active|is-enabled|is-failed|is-system-running|show|cat|help|get-default|list-[a-z-]+|version)$/.test(
      verb,
    )
  ) {
    judgeUnsure(call, units);
    if (call.args.some((arg) => /^(?:--property=|-p)?Environment/.test(arg))) {
      call.find('opaque', 'prints an environment, secrets among it');
    }
    return plain;
  }
  if (verb === 'show-environment') call.find('opaque', 'prints an environment, secrets among it');
  else if (/^(?:stop|disable|mask|kill|freeze|clean|reset|thaw|try-stop)$/.test(verb)) judgeStop(call, verb, units);
  else if (
    /^(?:start|restart|reload|try-restart|condrestart|reload-or-restart|try-reload-or-restart|force-reload|enable|reenable|unmask|preset|revert|daemon-reload|daemon-reexec|reset-failed|add-wants|add-requires|set-property|service-log-level|bind|mount-image)$/.test(
      verb,
    )
  )
    judgeStart(call, verb, units);
  else if (
    /^(?:isolate|default|rescue|emergency|halt|poweroff|reboot|kexec|exit|suspend|hibernate|hybrid-sleep|suspend-then-hibernate|sleep|switch-root|soft-reboot|set-default|preset-all|cancel)$/.test(
      verb,
    )
  )
    call.find('destructive', `systemctl ${verb} stops the host or most of its services`);
  else if (verb === 'link') call.find('destructive', 'adds a service from elsewhere');
  else {
    call.find('opaque', `what systemctl ${shown(verb)} does is not known`);
    if (/^(?:set|import)-environment$/.test(verb)) call.find('opaque', 'decides what services are given');
  }
  return unknown;
}

function judgeUnsure(call: Call, units: readonly string[]): void {
  const unsure = units.find((unit) => isOpen(unit.charAt(0)));
  if (unsure !== undefined && !call.judging.typed && /[\uE000\uE001\uE005\uE006]/.test(unsure))
    call.find('opaque', `systemctl may be told more by ${shown(unsure)}`);
}

function judgeStop(call: Call, verb: string, units: readonly string[]): void {
  judgeStopping(call, units);
  call.find('change', `systemctl ${verb} ${shown(units.join(' '))}`.trimEnd());
}

function judgeStart(call: Call, verb: string, units: readonly string[]): void {
  if (units.some((unit) => unit.includes('/') && /^(?:enable|reenable|start)$/.test(verb)))
    call.find('destructive', 'adds a service from elsewhere');
  if (
    verb === 'restart' &&
    units.some((unit) =>
      /^(?:networking|network|NetworkManager|systemd-networkd|dbus|systemd-logind)$/.test(unitName(unit)),
    )
  )
    call.find('destructive', 'restarting the network or the message bus may cut everybody off');
  const target = units.find((unit) =>
    /^(?:rescue|emergency|halt|poweroff|reboot|shutdown|kexec|exit|sleep|suspend|hibernate|hybrid-sleep|ctrl-alt-del|runlevel[016]|systemd-(?:reboot|poweroff|halt|kexec|suspend|hibernate).*|debug-shell|initrd-.*)(?:\.\w+)?$/.test(
      unit,
    ),
  );
  if (target !== undefined) call.find('destructive', `${target} stops the host or opens it`);
  call.find('change', `systemctl ${verb} ${shown(units.join(' '))}`.trimEnd());
}

/** service NAME VERB, rc-service NAME VERB, /etc/init.d/NAME VERB, invoke-rc.d, sv VERB NAME. */
function judgeService(call: Call): string {
  const words = call.args.filter((arg) => !arg.startsWith('-'));
  if (call.args.some((arg) => /^--(?:status-all|list|exists|resolve)|^-[lre]$/.test(arg))) return unknown;
  const [first = '', second = ''] = words;
  const [name, verb] = call.program === 'sv' ? [second, first] : [first, second];
  if (name.includes('/')) call.find('opaque', 'runs a file as a service');
  if (/^(?:status|check|describe|configtest|version|checkconfig)$/.test(verb)) return unknown;
  if (/^(?:stop|down|zap|force-stop|exit|kill|pause|once|d|x|k)$/.test(verb)) judgeStopping(call, [name]);
  if (/^(?:restart)$/.test(verb) && /^(?:networking|network|NetworkManager)$/.test(name))
    call.find('destructive', 'restarting the network may cut everybody off');
  if (!/^[\w-]+$/.test(verb)) call.find('opaque', `what ${call.program} is told is not known`);
  call.find('change', `${call.program} ${shown(words.join(' '))}`);
  return unknown;
}

/** update-rc.d NAME remove, rc-update del NAME, chkconfig NAME off. */
function judgeRunlevels(call: Call): string {
  const words = call.args.filter((arg) => !arg.startsWith('-'));
  if (words.length === 0 || words[0] === 'show' || call.args.includes('--list')) return unknown;
  if (words.some((word) => /^(?:remove|disable|del|delete|off)$/.test(word)) || call.args.includes('--del'))
    judgeStopping(call, words);
  call.find('change', `${call.program} ${shown(words.join(' '))}`);
  return unknown;
}

function judgeKill(call: Call): string {
  const { args } = call;
  if (args.some((arg) => /^-(?:l|L|-list|-table)$/.test(arg))) return unknown;
  const isProbing = /^-0$|^-s0$/.test(args[0] ?? '') || (args[0] === '-s' && args[1] === '0');
  const signalled = /^-(?:s|n|-signal)$/.test(args[0] ?? '')
    ? args.slice(2)
    : /^-(?:\d+|[A-Z]\w*|-signal=.*)$/.test(args[0] ?? '') && args.length > 1
      ? args.slice(1)
      : args;
  const pids = signalled.filter((arg) => arg !== '--');
  if (isProbing) return '';
  for (const pid of pids) {
    if (/^-?0*1$|^0$/.test(pid)) call.find('destructive', `kill ${pid} reaches every process or the first one`);
    else if (!/^-?\d+$|^%\w*$/.test(pid) && call.judging.hasSoughtVitalProcess)
      call.find('destructive', 'kills a process that the host or SSH depends on');
    else if (isOpen(pid)) call.find('opaque', `which process is killed is not known: ${shown(pid)}`);
  }
  call.find('change', 'kills a process');
  return '';
}

function judgeKillByName(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '* -u= -U= -G= -g= -P= -t= -s= -o= -y= -n= --signal= --user= --uid= --parent= --older-than= --younger-than=',
    ),
  );
  if (options.given.has('-0') || options.given.has('-l') || options.given.has('--list')) return '';
  const isWide = options.operands.length === 0 || options.given.has('-v') || options.given.has('--inverse');
  for (const name of options.operands) {
    const isVital =
      vitalUnits.test(name) ||
      guardUnits.test(name) ||
      /^(?:systemd.*|init|bash|sh|login|agetty|sudo|su|kthreadd|dbus-daemon|\.|\.\*|\.\+|\^|\$|[\w]{1,2}|.*\bsshd?\b.*)$/.test(
        name,
      );
    const matches =
      call.program === 'pkill' &&
      isLiteral(name) &&
      ['sshd', 'systemd', 'ssh'].some((process) => matchesProcess(name, process));
    if (isVital || matches) call.find('destructive', `kills ${shown(name)}, which the host or SSH depends on`);
    else if (isOpen(name)) call.find('opaque', `which processes are killed is not known: ${shown(name)}`);
  }
  if (isWide) call.find('destructive', `${call.program} kills whatever a user or a terminal runs`);
  call.find('change', 'kills processes by name');
  return '';
}

/** Whether a pattern of pkill takes in the process; anything but a plain word may. */
function matchesProcess(pattern: string, process: string): boolean {
  const word = pattern.replace(/^\^/, '').replace(/\$$/, '');
  if (!/^[\w-]+$/.test(word)) return /[|*+?.[(]/.test(word);
  if (pattern.startsWith('^')) return process.startsWith(word);
  return process.includes(word);
}

const initLevels: Rule = (call) => {
  const level = call.args.find((arg) => !arg.startsWith('-'));
  if (level === undefined || /^[qQuU]$/.test(level))
    call.find('change', `${call.program} reads its configuration again`);
  else call.find('destructive', `${call.program} ${shown(level)} stops the host or most of its services`);
};

const stopping: Rule = (call) => {
  if (call.args.some((arg) => /^-c$|^--(?:help|version|show)$/.test(arg)))
    call.find('change', 'takes a planned stop back');
  else call.find('destructive', `${call.program} stops the host`);
};

const tables: Readonly<Record<string, Verbs>> = {
  loginctl: {
    options: '-al -n= -o= -p= --no-pager --no-legend --property= --value --all --full --lines= --output=',
    verbs: [
      [/^(?:list-|show-|$)|^(?:session|user|seat)-status/, 'read'],
      [/^(?:terminate|kill|lock)/, 'destructive', 'throws people out'],
      [/^(?:enable-linger|disable-linger|attach|activate|flush)/, 'change'],
    ],
  },
  machinectl: {
    options: '-al -n= -o= -p= --no-pager --no-legend --property= --all --full',
    verbs: [
      [/^(?:list|list-\w+|status|show|image-status|show-image)?$|^(?:status|show) /, 'read'],
      [/^(?:terminate|kill|remove|clean|poweroff|reboot|stop)/, 'destructive'],
      [/^(?:start|enable|disable|clone|rename|read-only)/, 'change'],
    ],
  },
  'systemd-analyze': {
    options: '--no-pager --user --system --order --require --fuzz= --man? --generators? -q',
    verbs: [
      [
        /^(?:time|blame|critical-chain|verify|security|calendar|timestamp|timespan|unit-paths|unit-files|syscall-filter|condition|dot|exit-status|capability|cat-config|compare-versions)?(?: |$)/,
        'read',
      ],
      [/^(?:log-level|log-target|service-watchdogs|set-)/, 'change'],
    ],
  },
  'systemd-cgls systemd-cgtop': {
    options: '-alku -b -n= -d= --all --full --no-pager --unit? -1',
    verbs: [[/^/, 'read']],
  },
  busctl: {
    options:
      '-lq --list --no-pager --no-legend --system --user --unique --acquired --activatable --json= --full --verbose',
    verbs: [[/^(?:list|status|tree|introspect|get-property)?(?: |$)/, 'read']],
    dangers: [[/ --(?:address|host|machine)| -[HM]/, 'opaque', 'talks to another bus']],
  },
  supervisorctl: {
    options: '',
    verbs: [
      [/^(?:status|pid|avail|version)\b/, 'read'],
      [/^(?:start|stop|restart|reread|update|reload|signal|clear|add|remove)\b/, 'change'],
    ],
  },
  monit: {
    options: '',
    verbs: [
      [/^(?:status|summary|report)\b/, 'read'],
      [/^(?:start|stop|restart|monitor|unmonitor|reload|validate)\b/, 'change'],
    ],
  },
};

/** Rules for services, processes and power. */
export const serviceRules: Readonly<Record<string, Rule>> = {
  ...verbRules(tables),
  systemctl: judgeSystemctl,
  'service rc-service invoke-rc.d sv initctl': judgeService,
  'update-rc.d rc-update chkconfig insserv': judgeRunlevels,
  kill: judgeKill,
  'pkill killall skill slay xkill': judgeKillByName,
  killall5: (call) => call.find('destructive', 'kills every process'),
  'init telinit': initLevels,
  'shutdown poweroff reboot halt kexec pm-suspend pm-hibernate rtcwake zzz': stopping,
  fuser: (call) => {
    const isKilling = call.args.some((arg) => /^-\w*k|^--kill$/.test(arg));
    if (!isKilling) return;
    const isWide =
      call.args.some((arg) => isSystemFolder(arg) || /^(?:22|ssh)\//.test(arg)) ||
      call.args.some((arg) => /^-\w*m/.test(arg));
    call.find(isWide ? 'destructive' : 'change', 'kills whatever uses a file or a port');
  },
  renice: (call) => call.find('change', 'changes a running process'),
  'start-stop-daemon': (call) => {
    call.find('opaque', 'start-stop-daemon starts or stops a program');
    const at = call.args.findIndex((arg) => /^(?:-x|-a|--exec|--startas)$/.test(arg));
    const rest = call.args.indexOf('--');
    if (at >= 0) call.run([call.args[at + 1] ?? '', ...(rest < 0 ? [] : call.args.slice(rest + 1))], null);
    if (
      call.args.some((arg) => /^(?:-\w*K|--stop)$/.test(arg)) &&
      call.args.some((arg) => /sshd|systemd|init\b/.test(arg))
    )
      call.find('destructive', 'stops a service that SSH or the host depends on');
  },
};
