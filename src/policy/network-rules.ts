/** Addresses, routes and firewalls: one wrong change and nobody gets in any more. */
import { verbRules } from './verbs.ts';
import type { Call, Rule } from './judging.ts';
import { isOpen, shown, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';
import type { VerbLine, Verbs } from './verbs.ts';

const cutsOff = 'may cut everybody off';

function judgeIp(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '+ -46BMDIsdohraNpctju0 -f= -n= -b= -l= @rc= @4 @6 @br @brief @j @json @p @pretty @s @stats @statistics @d @details @o @oneline @c @color @color? @f= @family= @n= @netns= @b= @batch= @force @r @resolve @a @all @ts @t @timestamp @iec @h @human @N @Numeric',
    ),
  );
  const [object = '', verb = 'show', ...rest] = options.operands;
  if (options.given.has('-b') || options.given.has('-batch')) call.find('opaque', 'ip takes its commands from a file');
  if (options.unknown.length > 0) call.find('opaque', `ip with ${shown(options.unknown[0] ?? '')} is not known`);
  if (object.startsWith('net') && /^exec?$|^e$/.test(verb)) return call.run(rest.slice(1));
  if (object.startsWith('vrf') && /^exec?$|^e$/.test(verb)) return call.run(rest.slice(1));
  if (isOpen(object) || isOpen(verb)) call.find('opaque', 'what ip is told is not known');
  const all = `${object} ${verb} ${rest.join(' ')} `;
  const isLink = /^l(?:i|in|ink)?$/.test(object);
  if (
    !(isLink && verb === 's') &&
    /^(?:sho?w?|sh?|list?|ls?|lst|get|ge|identify|pids|monitor|mon|save|help)$/.test(verb)
  ) {
    if (/^mon|^save/.test(verb)) call.find('opaque', `ip ${verb} does not end or writes`);
    return unknown;
  }
  const isHarmless = isLink
    ? /^(?:set|s|se) .* up $/.test(`${verb} ${rest.join(' ')} `) &&
      !/ (?:down|address|master|nomaster|netns|mtu|name|vf|promisc|xdp)\b/.test(all)
    : /^(?:add|a|append|prepend)$/.test(verb) &&
      !/ (?:default|0\.0\.0\.0\/0|::\/0|blackhole|unreachable|prohibit|throw) /.test(all);
  call.find(
    isHarmless ? 'change' : 'destructive',
    isHarmless ? `changes the network: ip ${shown(all).trim()}` : `ip ${shown(all).trim()} ${cutsOff}`,
  );
  return unknown;
}

function judgeIfconfig(call: Call): string {
  const words = call.args.filter((arg) => !/^-[asv]$/.test(arg));
  if (words.length <= 1) return unknown;
  call.find(
    words.includes('up') && words.length === 2 ? 'change' : 'destructive',
    `ifconfig ${shown(words.join(' '))} ${cutsOff}`,
  );
  return unknown;
}

/** iptables, ip6tables, arptables, ebtables. */
function judgeIptables(call: Call): string {
  const all = ` ${call.args.join(' ')} `;
  if (isOpen(all) && !call.judging.typed && /[\uE000\uE001]/.test(all))
    call.find('opaque', 'a part of the firewall rule is not known');
  if (/ (?:--modprobe|-M)[ =]/.test(all)) call.find('opaque', 'runs a program of its own');
  if (
    / -\w*[LS]\w* | --(?:list|list-rules|version|check|help)\b| -[CVh] /.test(all) &&
    !/ -\w*[FXZPADIRNE]\w* | --(?:flush|zero|policy|append|delete|insert|replace|delete-chain|new-chain|rename-chain)\b/.test(
      all,
    )
  )
    return unknown;
  const isOpening =
    /^ (?:-[tw46] ?\S* )*(?:-[AI]|--append|--insert) \S+ (?!.*(?:DROP|REJECT|QUEUE|-j (?!ACCEPT|RETURN|LOG|MASQUERADE|CONNMARK|MARK)))/.test(
      all,
    );
  const isOpenToAll = /-j ACCEPT/.test(all) && !/ (?:-p|-s|-d|-i|-o|-m|--dport|--source|--protocol) /.test(all);
  if (isOpenToAll) call.find('destructive', 'lets everything through');
  call.find(
    isOpening ? 'change' : 'destructive',
    isOpening
      ? 'adds a firewall rule'
      : `the firewall change ${shown(all).trim().slice(0, 80)} ${cutsOff}, or opens the host`,
  );
  return unknown;
}

const nft: readonly VerbLine[] = [
  [/^(?:list|describe|monitor trace|export)\b/, 'read'],
  [/^(?:flush|delete|destroy|reset|replace|rename|import)\b/, 'destructive', `${cutsOff}, or opens the host`],
  [/\b(?:drop|reject|policy drop)\b/, 'destructive', cutsOff],
  [/^(?:add|create|insert)\b/, 'change'],
];

const tables: Readonly<Record<string, Verbs>> = {
  nft: {
    options: '-anjstuypSNc --handle --numeric --json --stateless --check --terse --numeric-protocol',
    verbs: nft,
    dangers: [
      [
        / -\w*f| --(?:file|define|includepath)| -[ID] | -i | --interactive/,
        'destructive',
        'loads a whole set of firewall rules',
      ],
    ],
  },
  ufw: {
    options: '--dry-run --force',
    verbs: [
      [/^(?:status|show|version|app (?:list|info)|help)\b/, 'read'],
      [/^(?:allow|limit|logging|reload|route allow|app (?:update|default))\b/, 'change'],
      [
        /^(?:enable|disable|reset|default|deny|reject|delete|insert|prepend|route)\b/,
        'destructive',
        `${cutsOff}, or opens the host`,
      ],
    ],
    dangers: [
      [
        / allow (?:from any(?: to any)?|any|in|out) $| allow proto \w+ from any to any $/,
        'destructive',
        'lets everything through',
      ],
    ],
  },
  'firewall-cmd': {
    options:
      '-q --quiet --state --get-default-zone --get-zones --get-active-zones --get-services --get-icmptypes --get-zone-of-interface= --list-all --list-all-zones --list-ports --list-services --list-rich-rules --list-interfaces --list-sources --list-forward-ports --list-protocols --zone= --permanent --query-service= --query-port= --query-masquerade --query-rich-rule= --query-panic --query-interface= --info-zone= --info-service= --check-config --version --timeout= --get-log-denied --get-target --policy= --list-policies --get-policies --add-service= --add-port= --add-rich-rule= --add-source= --add-interface= --add-forward-port= --add-protocol= --add-masquerade --add-source-port= --reload --runtime-to-permanent',
    verbs: [[/^$/, 'read']],
    dangers: [
      [
        / --(?:add-(?:service|port|rich-rule|source|interface|masquerade|forward-port|protocol|icmp-block|source-port)|reload|runtime-to-permanent|new-\w+|set-log-denied|change-\w+|set-(?:short|description))\b/,
        'change',
      ],
      [
        / --(?:remove-\S+|delete-\S+|panic-on|panic-off|complete-reload|set-default-zone|set-target|load-\S+|direct|passthrough|lockdown-\w+|reset-\S+)/,
        'destructive',
        `${cutsOff}, or opens the host`,
      ],
      [/ (?:drop|reject)\b/, 'destructive', cutsOff],
    ],
  },
  'iptables-save ip6tables-save': { options: '-c -t= --counters --table=', verbs: [[/^$/, 'read']] },
  'iptables-restore ip6tables-restore ipset-restore ferm shorewall': {
    options: '',
    verbs: [[/^/, 'destructive', `replaces the firewall: ${cutsOff}`]],
  },
  'iptables-apply netfilter-persistent iptables-persistent': {
    options: '',
    verbs: [
      [/^save$/, 'change'],
      [/^/, 'destructive', cutsOff],
    ],
  },
  ipset: {
    options: '-o= -nts',
    verbs: [
      [/^(?:list|save|test|version)\b/, 'read'],
      [/^(?:add|create)\b/, 'change'],
      [/^/, 'destructive', cutsOff],
    ],
  },
  nmcli: {
    options:
      '-tpcas -f= -g= -m= -e= -w= -o --terse --pretty --fields= --get-values= --mode= --colors= --ask --wait= --overview --escape=',
    verbs: [
      [
        /^(?:$|g(?:eneral)?(?:$| (?:status|permissions|logging)$)|n(?:etworking)?(?:$| connectivity)|r(?:adio)?$|radio (?:wifi|wwan|all)$|c(?:on(?:nection)?)?$|c(?:on(?:nection)?)? s(?:how)?\b|d(?:ev(?:ice)?)?$|d(?:ev(?:ice)?)? (?:s(?:tatus|how)?|wifi(?: list)?$)|m(?:onitor)?$)/,
        'read',
      ],
      [/^c(?:on(?:nection)?)? (?:add|reload|clone|import|load)\b|^g(?:eneral)? (?:hostname|logging)/, 'change'],
      [/^/, 'destructive', cutsOff],
    ],
    dangers: [
      [/ (?:-s|--show-secrets) /, 'opaque', 'prints secrets'],
      [/ m(?:onitor)? $/, 'opaque', 'does not end'],
    ],
  },
  'networkctl resolvectl systemd-resolve': {
    options:
      '-als46 -n= --no-pager --no-legend --all --full --lines= --stats --status -i= -t= -c= -p= --legend= --protocol= --type= --class= --interface= --json= --statistics',
    verbs: [
      [
        /^(?:$|list|status|lldp|label|query|service|openpgp|tlsa|statistics|cat|show-cache|show-server-state)\b/,
        'read',
      ],
      [/^(?:flush-caches|reset-server-features|reset-statistics|reload)/, 'change'],
      [/^/, 'destructive', cutsOff],
    ],
  },
  'netplan wicked ifup ifdown dhclient dhcpcd wg wg-quick tailscale openvpn strongswan ipsec swanctl nmtui pppd pon poff':
    {
      options: '-a --all --root-dir=',
      verbs: [
        [/^(?:get|info|status|ip|netcheck|version|show(?! .*(?:private|preshared))|statusall)\b/, 'read'],
        [/^generate$/, 'change'],
        [/^(?:genkey|genpsk|pubkey)$/, 'opaque', 'prints a secret'],
        [/^/, 'destructive', `changes the network: ${cutsOff}`],
      ],
      dangers: [[/ -(?:r|x|sf|k|S) /, 'destructive', cutsOff]],
    },
  tc: {
    options: '-sdjp -n=',
    verbs: [
      [/^\w+ (?:show|list|ls|sh)\b|^\w+$/, 'read'],
      [/^/, 'destructive', `shapes traffic: ${cutsOff}`],
    ],
  },
  bridge: {
    options: '-sdjp @br @j',
    verbs: [
      [/^\w+(?: (?:show|list))?$|^\w+ show /, 'read'],
      [/^/, 'destructive', cutsOff],
    ],
  },
  brctl: {
    options: '',
    verbs: [
      [/^show/, 'read'],
      [/^/, 'destructive', cutsOff],
    ],
  },
  ethtool: {
    options:
      '-kicgamSTnxlPdetu --json --show-features --driver --statistics --show-ring --show-coalesce --show-channels --show-pause --show-offload --module-info --show-eee',
    verbs: [[/^[\w.@:-]+$/, 'read']],
    dangers: [[/ -(?:s|K|G|C|A|L|p|r|f|E|N|U|W|X|Q) /, 'destructive', cutsOff]],
  },
  route: {
    options: '-nevACF46',
    verbs: [
      [/^$/, 'read'],
      [/^(?:del|delete|flush)/, 'destructive', cutsOff],
      [/default|0\.0\.0\.0/, 'destructive', cutsOff],
      [/^add/, 'change'],
    ],
  },
  arp: {
    options: '-aenvHD -i=',
    verbs: [
      [/^\S*$/, 'read'],
      [/^/, 'change'],
    ],
    dangers: [[/ -(?:s|d|f) /, 'change']],
  },
  iw: {
    options: '',
    verbs: [
      [/^(?:dev$|list|reg get|dev \w+ (?:info|link|scan|station dump)|phy)/, 'read'],
      [/^/, 'destructive', cutsOff],
    ],
  },
  rfkill: {
    options: '-n -o= --json',
    verbs: [
      [/^(?:$|list)/, 'read'],
      [/^/, 'destructive', cutsOff],
    ],
  },
  conntrack: {
    options: '-LECSG -p= -s= -d= --dport=',
    verbs: [[/^\w*$/, 'read']],
    dangers: [[/ -(?:D|F|I|U) /, 'destructive', 'drops connections']],
  },
  showmount: { options: '-eda --exports --no-headers', verbs: [[/^/, 'read']] },
  exportfs: {
    options: '-v',
    verbs: [
      [/^$/, 'read'],
      [/^/, 'change'],
    ],
    dangers: [[/ -\w*[aurifo]/, 'change', 'changes what is shared']],
  },
};

/** Rules for the network. */
export const networkRules: Readonly<Record<string, Rule>> = {
  ...verbRules(tables),
  ip: judgeIp,
  ifconfig: judgeIfconfig,
  'iptables ip6tables ebtables arptables iptables-nft iptables-legacy ip6tables-nft ip6tables-legacy': judgeIptables,
};
