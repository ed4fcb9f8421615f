/** ssh and its family, sockets, and programs that copy between hosts. */
import { judgeSshOptions } from './host-copy-rules.ts';
import type { Call, Rule } from './judging.ts';
import { isLiteral, network, secret, shown, taints, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';
import { judgeFiles } from './read-only.ts';

import { judgeWrite } from './touch-file.ts';
import { verbRule, type Verbs } from './verbs.ts';

const sshOptions =
  '+ -46AaCfGgKkMNnqsTtVvXxYy -B= -b= -c= -D= -E= -e= -F= -I= -i= -J= -L= -l= -m= -O= -o= -P= -p= -Q= -R= -S= -W= -w=';

function judgeSsh(call: Call): string {
  const options = readOptions(call.args, optionList(sshOptions));
  if (options.given.has('-V') || options.given.has('-Q') || options.given.has('-G')) return unknown;
  judgeSshOptions(call, [...(options.given.get('-o') ?? [])]);
  if (options.given.has('-F')) call.find('opaque', 'ssh takes its configuration from a file');
  if (['-R', '-w'].some((name) => options.given.has(name)))
    call.find('destructive', 'lets another machine in through a tunnel');
  if (['-D', '-L', '-W'].some((name) => options.given.has(name))) call.find('opaque', 'opens a tunnel');
  call.find('opaque', `reaches another machine: ${shown(options.operands[0] ?? '')}`);
  const command = options.operands.slice(1);
  if (taints(call.stdin).includes(secret)) call.find('destructive', 'sends a secret to another machine');
  if (command.length > 0) call.script(command.join(' '));
  else if (call.stdin !== null) call.run(['sh']);
  return unknown + network;
}

function judgeNetcat(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-46bCDdhklNnrStUuvzZ -w= -p= -s= -i= -q= -x= -X= -T= -I= -O= -e= -c= -P= -V= -m= -o= -M= --wait= --source-port= --verbose --zero',
    ),
  );
  if (options.given.has('-z') && !options.given.has('-l') && !options.given.has('-e') && !options.given.has('-c'))
    return unknown;
  for (const program of [...(options.given.get('-e') ?? []), ...(options.given.get('-c') ?? [])])
    call.script(program, null);
  if (
    ['-e', '-c', '-l'].some((name) => options.given.has(name)) ||
    options.unknown.some((arg) => /exec|listen|sh-/.test(arg))
  )
    call.find('destructive', `${call.program} lets another machine in`);
  const isOwn = options.operands.some((word) => /^(?:127\.|localhost$|::1$)/.test(word));
  if (call.stdin !== null && call.stdin !== '' && !isOwn)
    call.find(isLiteral(call.stdin) ? 'opaque' : 'destructive', `sends data to ${shown(options.operands.join(' '))}`);
  call.find('opaque', `${call.program} opens a connection`);
  return unknown + (isOwn ? '' : network);
}

function judgeSocat(call: Call): string {
  const all = call.args.join(' ');
  if (/EXEC:|SYSTEM:|SHELL:|-LISTEN:|-L:|OPEN:|FILE:|CREATE:|PTY/i.test(all))
    call.find('destructive', `${call.program} connects programs or files to the network`);
  for (const arg of call.args)
    if (/^(?:EXEC|SYSTEM|SHELL):/i.test(arg)) call.script(arg.replace(/^\w+:/, '').replace(/,.*$/, ''), null);
  if (call.stdin !== null && !isLiteral(call.stdin)) call.find('destructive', 'sends data to another machine');
  call.find('opaque', `${call.program} opens a connection`);
  return unknown + network;
}

function judgeKeygen(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-ABceHhiKlLoQqUvyp -a= -b= -C= -D= -E= -F= -f= -G= -I= -J= -j= -M= -m= -N= -n= -O= -P= -R= -r= -s= -S= -T= -t= -V= -w= -W= -Y= -Z= -z=',
    ),
  );
  const { given } = options;
  if (given.has('-D') || given.has('-w')) call.find('opaque', 'ssh-keygen loads a library');
  if (given.has('-l') || given.has('-F') || given.has('-L') || given.has('-B')) {
    judgeFiles(call, []);
    return unknown;
  }
  if (
    given.has('-Y') &&
    /^(?:verify|check-novalidate|find-principals|match-principals)$/.test(given.get('-Y')?.[0] ?? '')
  )
    return unknown;
  if (given.has('-y')) return unknown;
  if (given.has('-R')) {
    call.find('change', 'forgets a host key');
    return '';
  }
  for (const file of given.get('-f') ?? []) {
    judgeWrite(call, file, 'write');
    judgeWrite(call, `${file}.pub`, 'write');
  }
  if (given.has('-p') || (!given.has('-N') && !given.has('-A'))) call.find('opaque', 'ssh-keygen asks');
  call.find('change', 'makes a key');
  return unknown;
}

function judgeOpenssl(call: Call): string {
  const [verb = '', ...rest] = call.args;
  const all = ` ${rest.join(' ')} `;
  if (/ -(?:engine|provider\S*|config|conf|extfile|loadable|module)\b/.test(all))
    call.find('opaque', 'openssl loads code or another configuration');
  for (const [index, arg] of rest.entries())
    if (/^-(?:out|keyout|CAserial|writerand|signature_out)$/.test(arg))
      judgeWrite(call, rest[index + 1] ?? '', 'write');
  for (const [index, arg] of rest.entries())
    if (arg === '-in' && !/ -noout /.test(all)) judgeFiles(call, [rest[index + 1] ?? '']);
  if (
    /^(?:version|x509|crl|verify|ciphers|dgst|md5|sha\d+|asn1parse|errstr|list|prime|req|s_time|help|nseq|pkcs7|crl2pkcs7)$/.test(
      verb,
    ) &&
    !/ -(?:new|newkey|sign|CA|CAkey|signkey|key|out|keyout|hmac) /.test(all)
  )
    return unknown;
  if (/^(?:base64|enc)$/.test(verb) && / -d /.test(all)) return unknown + taints(call.stdin);
  if (/^s_(?:client|server)$/.test(verb)) {
    call.find(verb === 's_server' ? 'destructive' : 'opaque', `openssl ${verb} opens a connection`);
    if (call.stdin !== null && call.stdin !== '' && !/^[Qq]?\s*$/.test(call.stdin))
      call.find(isLiteral(call.stdin) ? 'opaque' : 'destructive', 'sends data to another machine');
    return unknown + network;
  }
  call.find(
    /^(?:rand|genrsa|genpkey|req|ca|passwd|pkcs12|pkey|rsa|ec|ecparam|dhparam|gendsa)$/.test(verb) &&
      / -(?:out|keyout) /.test(all)
      ? 'change'
      : 'opaque',
    `what openssl ${shown(verb)} prints or makes may be secret`,
  );
  return unknown + secret;
}

const gpg: Verbs = {
  options:
    '-kK --list-keys --list-public-keys --fingerprint --verify --list-packets --with-colons --version --batch --no-tty --quiet -q --with-fingerprint --show-keys --dry-run --import-options= --keyid-format= --list-sigs --check-sigs --keyring= --no-default-keyring --homedir= --status-fd= --trust-model=',
  verbs: [[/^/, 'read']],
  dangers: [
    [
      / --(?:import(?!-options)|recv-keys|receive-keys|refresh-keys|keyserver|delete\S*|export-secret\S*|edit-key|gen-key|full-gen\S*|quick\S*|sign\S*|clearsign|decrypt|output|dearmor|armor|photo-viewer|exec-path|agent-program|gen-revoke|ownertrust\S*|import-ownertrust)| -(?:d|o|e|c|s|a|b)\b/,
      'change',
      'changes or uses keys',
    ],
    [/ --(?:delete-secret\S*|export-secret\S*)/, 'destructive', 'loses or prints secret keys'],
  ],
};

function judgeGpg(call: Call): string {
  const at = call.args.findIndex((arg) => /^(?:-\w*o|--output)$/.test(arg));
  if (at >= 0) judgeWrite(call, call.args[at + 1] ?? '', 'write');
  return verbRule(gpg)(call) ?? unknown;
}

/** Programs that serve or send by nature. */
const sender: Rule = (call) => {
  const input = call.stdin;
  if (input !== null && taints(input).includes(secret)) call.find('destructive', 'sends out a secret');
  call.find('opaque', `${call.program} sends something out`);
  return unknown + network;
};

/** Rules for programs that talk to other machines. */
export const remoteRules: Readonly<Record<string, Rule>> = {
  'ssh slogin autossh dbclient mosh': judgeSsh,
  'nc ncat netcat nc.traditional nc.openbsd': judgeNetcat,
  'socat telnet rlogin rsh pwncat chisel ngrok gost frpc cloudflared sshuttle iodine ptunnel': judgeSocat,
  'ssh-keygen': judgeKeygen,
  openssl: judgeOpenssl,
  'ssh-keyscan whois nmap masscan zmap hping3 fping mtr': (call) => {
    call.find('opaque', `${call.program} reaches other machines`);
    return unknown + network;
  },
  'mail mailx mutt sendmail msmtp swaks ssmtp lp lpr cancel wormhole croc': sender,
  'ssh-copy-id ssh-add ssh-agent': (call) => {
    if (call.program === 'ssh-add' && call.args.every((arg) => /^-[lLT]$/.test(arg)) && call.args.length > 0)
      return unknown;
    call.find('opaque', `${call.program} hands keys on`);
    return unknown;
  },
  'gpg gpg2': judgeGpg,
};
