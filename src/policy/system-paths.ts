/** Files that decide who gets in, what starts by itself, and whether the host comes back. */
import type { Effect } from '../ir/command.ts';
import type { Touch } from './paths.ts';

export interface SystemPath {
  readonly form: RegExp;
  readonly reason: string;
  readonly effect: Effect;
  /** Absent: whatever is done to it. */
  readonly touches?: readonly Touch[];
  /** A typed op that manages the file says itself what is dangerous about it. */
  readonly isLeftToHazards: boolean;
}

const losing: readonly Touch[] = ['write', 'empty', 'remove', 'edit', 'mode'];

function managed(form: RegExp, reason: string): SystemPath {
  return { form, reason, effect: 'destructive', isLeftToHazards: true };
}

function fixed(form: RegExp, reason: string): SystemPath {
  return { form, reason, effect: 'destructive', isLeftToHazards: false };
}

/** In order: the first that fits counts. Sources: file-hierarchy(7), hier(7), the manuals of the programs that read them. */
export const systemPaths: readonly SystemPath[] = [
  fixed(/^\/proc\/sysrq-trigger$/, 'resets or stops the host at once'),
  fixed(
    /^\/proc\/sys\/(?:kernel\/(?:core_pattern|modprobe|hotplug|sysrq|randomize_va_space|kptr_restrict|yama\/.*|modules_disabled|panic.*|unprivileged_.*|poweroff_cmd|usermodehelper\/.*)|fs\/(?:binfmt_misc\/.*|protected_.*|suid_dumpable)|vm\/drop_caches)$/,
    'changes a kernel setting that security or uptime hangs on',
  ),
  { form: /^\/proc\/sys\//, reason: 'changes a kernel setting', effect: 'change', isLeftToHazards: true },
  fixed(/^\/proc\//, 'writes into a running process or the kernel'),
  fixed(/^\/selinux\//, 'changes devices, firmware or security of the kernel'),
  fixed(
    /^\/sys\/(?:power|firmware|kernel\/(?:uevent_helper|security|debug)|fs\/(?:selinux|cgroup\/.*release_agent)|block|bus|devices|class\/(?:block|net|scsi_host|scsi_device)|module)(?:\/|$)/,
    'changes devices, firmware or security of the kernel',
  ),
  { form: /^\/sys\//, reason: 'changes the kernel', effect: 'opaque', isLeftToHazards: false },
  managed(
    /(?:^|\/)\.ssh(?:\/(?:authorized_keys2?|rc|environment|config|id_[^/]*|known_hosts))?$|^\/etc\/ssh\/.*_keys?(?:\/|$|\.pub$)|^\/root\/\.ssh|^\/var\/lib\/ssh/,
    'decides who may log in over SSH',
  ),
  managed(
    /^\/etc\/ssh(?:\/|$)|^\/etc\/dropbear|^\/etc\/default\/ssh|^\/etc\/sysconfig\/sshd/,
    'decides whether and how SSH lets people in',
  ),
  managed(
    /^\/etc\/(?:sudoers|sudoers\.d(?:\/.*)?|doas\.conf|doas\.d\/.*|polkit-1\/.*|sudo\.conf|super\.tab)$|^\/usr\/(?:share|local\/share)\/polkit-1\/|^\/etc\/dbus-1\//,
    'grants rights of root',
  ),
  managed(
    /^\/etc\/(?:passwd|shadow|group|gshadow|subuid|subgid)[-+~]?$|^\/etc\/(?:passwd|shadow|group|gshadow|sudoers|nsswitch\.conf|fstab|inittab)\.(?:lock|edit|tmp|bak|new|d).*$/,
    'holds the accounts',
  ),
  managed(
    /^\/etc\/(?:pam\.d(?:\/.*)?|pam\.conf|security\/.*|login\.defs|securetty|nologin|shells|nsswitch\.conf|krb5\.conf|ldap\.conf|ldap\/.*|sssd\/.*|nslcd\.conf|hosts\.(?:allow|deny)|hosts\.equiv|authselect\/.*|issue\.d\/.*|skel\/.*)$|\/security\/pam_[^/]*\.so$|(?:^|\/)\.(?:rhosts|shosts|k5login|google_authenticator)$/,
    'decides who may log in',
  ),
  managed(/^\/etc\/ld\.so\.(?:preload|cache|conf|conf\.d\/.*)$/, 'loads code into every program'),
  managed(
    /^\/etc\/(?:crontab|anacrontab|cron\.[a-z.]+(?:\/.*)?|at\.(?:allow|deny)|incron\.d\/.*)$|^\/var\/spool\/(?:cron|at|anacron|incron)(?:\/|$)|^\/etc\/crontabs\//,
    'starts commands by itself',
  ),
  managed(
    /^(?:\/etc|\/run|\/usr\/lib|\/lib|\/usr\/local\/lib|\/usr\/share)\/systemd(?:\/|$)|\/\.?(?:config|local\/share)\/systemd\/user\/|^\/etc\/(?:init\.d|rc\d?\.d|rc\.local|rc\.d|inittab|init|runit|sv|s6|local\.d|conf\.d|runlevels|runit|service|supervisor|monit|xinetd\.d|inetd\.conf|xinetd\.conf|binfmt\.d|tmpfiles\.d|sysusers\.d|environment\.d|modules-load\.d|modprobe\.d|modules|dracut\.conf(?:\.d)?|initramfs-tools|mkinitcpio\.conf|depmod\.d)(?:\/|$)|^\/etc\/service\/|^\/usr\/lib\/(?:tmpfiles|sysusers|modprobe|modules-load|environment|binfmt)\.d/,
    'decides what starts by itself',
  ),
  managed(
    /^\/etc\/(?:profile|profile\.d(?:\/.*)?|bash\.bashrc|bashrc|bash\.bash_logout|bash_completion\.d\/.*|zsh(?:env|rc|\/.*)?|zprofile|zlogin|csh\.(?:cshrc|login)|environment|inputrc|vimrc|vim\/.*|screenrc|tmux\.conf|gitconfig|wgetrc|curlrc|npmrc|pip\.conf|man_db\.conf|lesskey|X11\/.*|xdg\/.*|update-motd\.d(?:\/.*)?|motd\.d\/.*|acpi\/.*|ppp\/.*|dhcp\/.*hooks.*|dhcpcd\.(?:enter|exit)-hook.*|NetworkManager\/.*dispatcher.*|network\/if-.*|networkd-dispatcher\/.*|logrotate\.(?:conf|d\/.*)|aliases|mailcap|mail\.rc|procmailrc|rsyslog\.(?:conf|d\/.*)|syslog-ng\/.*|needrestart\/.*|apport\/.*|emacs\/.*|php\/.*|python[\d.]*\/.*|perl\/.*)$/,
    'runs with other programs',
  ),
  managed(
    /(?:^|\/)\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin|zlogout|kshrc|mkshrc|login|logout|cshrc|tcshrc|inputrc|xinitrc|xsession(?:rc)?|xprofile|Xresources|pam_environment|forward|procmailrc|vimrc|exrc|nanorc|emacs|gdbinit|lldbinit|gitconfig|hgrc|npmrc|yarnrc|condarc|pythonrc(?:\.py)?|Rprofile|irbrc|pryrc|perltidyrc|wgetrc|curlrc|screenrc|tmux\.conf|psqlrc|sqliterc|my\.cnf|mailrc|muttrc|lesskey|toprc|dircolors|selected_editor|config\/autostart\/.*|config\/fish\/.*|config\/git\/.*|vim\/.*|local\/bin\/.*)$/,
    'runs when somebody logs in or starts a program',
  ),
  managed(
    /(?:^|\/)\.git\/(?:hooks\/.*|config|info\/attributes)$|(?:^|\/)hooks\/(?:pre|post|update|prepare|commit|applypatch|fsmonitor)[\w-]*$/,
    'runs with git',
  ),
  managed(/^\/(?:etc|lib|usr\/lib|run)\/udev(?:\/|$)|^\/etc\/multipath|^\/etc\/mdadm|^\/etc\/lvm/, 'runs with devices'),
  managed(
    /^\/etc\/(?:apt\/(?:apt\.conf|sources|trusted|keyrings|preferences|auth)|yum(?:\.conf|\.repos\.d|\/)|dnf\/|zypp\/|pacman\.(?:conf|d)|apk\/(?:keys|repositories|arch)|pki\/|ssl\/certs|ssl\/openssl|ca-certificates|crypto-policies|gnupg|containers\/policy|docker\/daemon|pip\.conf)|^\/usr\/(?:share|local\/share)\/(?:keyrings|ca-certificates)|^\/var\/lib\/(?:ca-certificates|trust)/,
    'decides which software and which certificates are trusted',
  ),
  managed(
    /^\/etc\/(?:iptables|nftables|ufw|firewalld|ferm|shorewall|network(?:\/interfaces.*|s)?|netplan|systemd\/network|sysconfig\/(?:network.*|iptables|ip6tables|nftables|selinux|firewalld)|NetworkManager|wicked|dhcpcd\.conf|fail2ban|crowdsec|default\/(?:ufw|iptables|nftables|grub(?:\.d\/.*)?|locale|useradd)|selinux|apparmor(?:\.d)?|audit(?:\/.*)?|audisp|libaudit\.conf|aide.*|tripwire.*|ossec.*|auditbeat.*|falco.*)(?:\/.*)?(?:\.conf)?$/,
    'decides what is reachable, protected or recorded',
  ),
  managed(
    /^\/etc\/(?:fstab|crypttab|mtab|grub\.d\/.*|grub.*\.cfg|lilo\.conf|kernel\/.*|machine-id|exports(?:\.d\/.*)?|zfs\/.*|vfstab|raidtab)$|^\/boot(?:\/|$)|^\/efi(?:\/|$)|^\/usr\/lib\/(?:grub|kernel|modules|firmware|dracut)(?:\/|$)|^\/lib\/(?:modules|firmware)(?:\/|$)/,
    'decides whether the host starts',
  ),
  fixed(
    /^\/(?:usr\/)?(?:bin|sbin|lib|lib32|lib64|libx32|libexec)(?:\/|$)/,
    'replaces a program or library of the system',
  ),
  fixed(
    /^\/var\/lib\/(?:dpkg|rpm|apt|pacman|apk|snapd|PackageKit|yum|dnf|zypp|flatpak)(?:\/|$)|^\/var\/cache\/apt\/archives\/lock$|^\/(?:var\/)?run\/(?:yum\.pid|dnf\.pid|zypp\.pid|apk\.lock)|^\/lib\/apk\/|^\/var\/cache\/(?:dnf|yum)\/.*lock|^\/etc\/apk\/world/,
    "touches the package manager's own records and locks",
  ),
  {
    form: /^\/(?:var\/)?(?:log|account|audit)(?:\/|$)|^\/run\/(?:utmp|log\/journal)|^\/var\/(?:run\/utmp|adm)/,
    reason: 'removes or alters evidence',
    effect: 'destructive',
    touches: losing,
    isLeftToHazards: true,
  },
  fixed(/^\/var\/log\/(?:wtmp|btmp|lastlog|faillog|audit\/.*|journal\/.*)$/, 'removes or alters evidence'),
  fixed(/(?:^|\/)\.\w*_?history$/, 'removes or alters evidence'),
  {
    form: /^\/var\/lib\/(?:mysql|mariadb|postgresql|pgsql|mongodb|mongo|redis|etcd|influxdb|clickhouse|elasticsearch|opensearch|cassandra|ldap|docker|containerd|kubelet|rabbitmq|kafka|zookeeper|vault|consul|prometheus|grafana|libvirt|lxd|lxc|couchdb|neo4j|ceph|gluster\w*|jenkins|gitlab|samba)(?:\/|$)/,
    reason: "touches a service's data behind its back",
    effect: 'destructive',
    isLeftToHazards: false,
  },
];
