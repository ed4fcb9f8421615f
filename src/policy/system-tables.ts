/** Settings of the host: programs that are told by a verb. */
import { plain } from './marks.ts';
import type { Verbs } from './verbs.ts';

/** Program -> its verbs. */
export const systemTables: Readonly<Record<string, Verbs>> = {
  timedatectl: {
    options: '-a -p= --property= --value --no-pager --all --no-ask-password',
    verbs: [
      [/^(?:$|status|show|list-timezones|timesync-status|show-timesync)/, 'read'],
      [/^(?:set-|ntp-servers|revert)/, 'change'],
    ],
    output: plain,
    dangers: [[/ -[HM]\S* | --(?:host|machine)/, 'opaque', 'works on another host']],
  },
  hostnamectl: {
    options: '--static --transient --pretty --json= --no-ask-password -j',
    verbs: [
      [/^(?:$|status|show)|^(?:hostname|icon-name|chassis|deployment|location)$/, 'read'],
      [/^(?:set-|hostname |icon-name |chassis |deployment |location )/, 'change'],
    ],
    output: plain,
    dangers: [[/ -[HM]\S* | --(?:host|machine)/, 'opaque', 'works on another host']],
  },
  localectl: {
    options: '--no-pager --no-ask-password',
    verbs: [
      [/^(?:$|status|list-)/, 'read'],
      [/^set-/, 'change'],
    ],
  },
  'coredumpctl bootctl': {
    options: '-1r -n= -o= -F= --no-pager --no-legend -p --print-esp-path',
    verbs: [
      [/^(?:$|list|info|status|is-installed|list$)/, 'read'],
      [/^(?:install|update|remove|set-|random-seed|unlink|cleanup)/, 'destructive', 'changes how the host starts'],
    ],
  },
  udevadm: {
    options:
      '-ax -p= -n= -q= -r --query= --name= --path= --attribute-walk --export --root --timeout= --export-db --property= --value',
    verbs: [
      [/^(?:info|settle|test-builtin|verify)/, 'read'],
      [/^(?:trigger|control|test)/, 'change'],
    ],
  },
  'insmod rmmod depmod kmod': {
    options: '-an',
    verbs: [
      [/^(?:list|static-nodes)/, 'read'],
      [/^/, 'destructive', 'changes the kernel'],
    ],
  },
  'authselect pam-auth-update update-crypto-policies': {
    options: '--show --check',
    verbs: [
      [/^(?:current|list|check|show|requirements)\b|^$/, 'read'],
      [/^/, 'destructive', 'decides how people log in or which ciphers count'],
    ],
    dangers: [
      [
        / --(?:set|force|enable|disable|remove|package|apply)/,
        'destructive',
        'decides how people log in or which ciphers count',
      ],
    ],
  },
  auditctl: {
    options: '-lsvi',
    dangers: [[/ -(?:D|d|W|e|f|b|r|R|A|a|w|k|p|S|F|C|t|q|m) ?/, 'destructive', 'changes what is recorded']],
    verbs: [[/^/, 'read']],
  },
  'setenforce setsebool semodule semanage restorecond load_policy aa-disable aa-complain aa-teardown aa-remove-unknown apparmor_parser mokutil fwupdmgr':
    {
      options: '-lB',
      verbs: [
        [
          /^(?:list|get-devices|get-updates|--list|-l)\b|^(?:boolean|fcontext|port|user|login|module|permissive|interface|node) -l\b|^(?:login|user|port|interface|module|node|fcontext|boolean|permissive|dontaudit|export|import)$/,
          'read',
        ],
        [/^/, 'destructive', "changes the host's mandatory protection"],
      ],
      dangers: [
        [
          / -(?:r|d|D|R|a|m|i|P|u)\b| --(?:delete|add|deleteall|disable|remove|disable-validation|import|reset)/,
          'destructive',
          "changes the host's mandatory protection",
        ],
      ],
    },
  'aa-status aa-enabled apparmor_status aa-enforce': {
    options: '--json --pretty-json --enabled --verbose --profiled --enforced',
    verbs: [
      [/^$/, 'read'],
      [/./, 'change'],
    ],
  },
  getsebool: { options: '-a', verbs: [[/^/, 'read']] },
  'chronyc ntpq': {
    options: '-naNpcv46 -h= -c=',
    verbs: [
      [
        /^(?:$|tracking|sources|sourcestats|activity|ntpdata|rtcdata|serverstats|waitsync|peers|as|associations|rv)/,
        'read',
      ],
      [/./, 'change'],
    ],
    dangers: [[/ -c (?!peers|as|rv|associations)/, 'change']],
  },
  'ntpdate hwclock rdate': {
    options: '-qruvld --show --get --query --verbose',
    verbs: [
      [/^$/, 'read'],
      [/./, 'change', 'sets the clock'],
    ],
    dangers: [[/ -\w*[swac]\b| --(?:systohc|hctosys|set|adjust|systz)/, 'change', 'sets the clock']],
  },
  'cloud-init': {
    options: '--long --wait --format= --version',
    verbs: [
      [/^(?:status|query|schema|features|--version|analyze)?$|^status/, 'read'],
      [/^(?:clean)/, 'destructive', 'sets the host up again at the next start'],
      [/./, 'change'],
    ],
  },
  'apache2ctl apachectl httpd apache2': {
    options: '-tSMvVlL -D=',
    dangers: [
      [/ -(?:f|C|c|d|E|k) ?(?!graceful|restart|start|stop)/, 'opaque', 'is given another configuration'],
      [/^ +$/, 'change', 'starts the web server'],
      [/ -k (?:graceful|restart|start|stop)/, 'change'],
    ],
    verbs: [
      [/^$|^(?:configtest|status|fullstatus|-t|-S|-M|-v|-V)$/, 'read'],
      [/^(?:graceful|restart|start|stop|graceful-stop)$/, 'change'],
    ],
  },
  postconf: {
    options: '-dnhlmaxMCFfHP',
    verbs: [[/^[^=]*$/, 'read']],
    dangers: [[/ -\w*[eX#]\w*|=/, 'change', 'changes the mail server']],
  },
  'postfix postsuper postmap newaliases postalias exim dovecot doveadm': {
    options: '',
    verbs: [
      [/^(?:status|check|--version|reload|start|stop|flush|set-permissions|upgrade-configuration)$/, 'change'],
      [/^/, 'change'],
    ],
    dangers: [[/ -\w*[dD] ?ALL| -d | -Mrm|expunge|mailbox delete/, 'destructive', 'removes mail']],
  },
  'fail2ban-client': {
    options: '-dt',
    verbs: [
      [/^(?:status|ping|get|version|banned)\b/, 'read'],
      [/^(?:reload|start|restart|unban|set \S+ (?:un)?banip)/, 'change'],
      [/^stop/, 'destructive', 'takes a protection away'],
    ],
  },
  'grub-install update-grub grub-mkconfig grub2-mkconfig grub-set-default grub-reboot grubby update-initramfs dracut mkinitcpio mkinitrd kernel-install efibootmgr lilo extlinux installkernel flashrom':
    { options: '-v', verbs: [[/^/, 'destructive', 'changes how the host starts']] },
  'certbot acme.sh': {
    options: '-n',
    verbs: [
      [/^(?:certificates|show_account|plugins)$/, 'read'],
      [/^(?:delete|revoke|unregister)/, 'destructive'],
      [/./, 'opaque'],
    ],
    dangers: [[/ --(?:\w*-hook|manual\w*)/, 'opaque', 'runs a hook']],
  },
};
