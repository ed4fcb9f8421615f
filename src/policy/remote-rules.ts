/** ssh and its family, sockets, and programs that copy between hosts. */
import type { Call, Rule } from './judging.ts';
import { isLiteral, network, secret, shown, taints, unknown } from './marks.ts';
import { hasOption, optionList, readOptions } from './options.ts';
import { judgeFiles } from './read-only.ts';
import { secretFileIn } from './secret-files.ts';
import { judgeWrite } from './touch-file.ts';
import { verbRule } from './verbs.ts';

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
  return unknown;
}

/** Options of ssh, scp, sftp and rsync that run programs or turn checks off. */
function judgeSshOptions(call: Call, settings: readonly string[]): void {
  for (const setting of settings) {
    const [name = '', value = ''] = setting.split(/[=\s]+(.*)/s);
    if (
      /^(?:ProxyCommand|LocalCommand|KnownHostsCommand|PKCS11Provider|SecurityKeyProvider|XAuthLocation|ProxyUseFdpass|PermitLocalCommand)$/i.test(
        name,
      )
    ) {
      call.find('opaque', `ssh runs a program: ${shown(setting)}`);
      call.script(value, null);
    } else if (/^StrictHostKeyChecking$/i.test(name) && /^(?:no|off|accept-new)$/i.test(value))
      call.find(value === 'accept-new' ? 'opaque' : 'destructive', 'host keys are not checked');
    else if (/^(?:UserKnownHostsFile|GlobalKnownHostsFile)$/i.test(name) && value.includes('/dev/null'))
      call.find('destructive', 'host keys are not checked');
    else if (/^(?:RemoteForward|Tunnel)$/i.test(name))
      call.find('destructive', 'lets another machine in through a tunnel');
  }
}

function judgeScp(call: Call): string {
  const options = readOptions(
    call.args,
    optionList('-346ABCOpqRrTvaNf -c= -D= -F= -i= -J= -l= -o= -P= -S= -X= -b= -s= -B='),
  );
  judgeSshOptions(call, options.given.get('-o') ?? []);
  for (const name of ['-S', '-D', '-s']) {
    for (const program of options.given.get(name) ?? []) {
      call.find('opaque', `${call.program} runs a program of its own: ${shown(program)}`);
      call.script(program, null);
    }
  }
  call.find('opaque', `${call.program} copies from or to another machine`);
  const target = options.operands.at(-1) ?? '';
  const isSending = /^[^/]+:/.test(target);
  for (const source of options.operands.slice(0, -1)) {
    const isWide = /^\/(?:etc|root|home|var\/lib|boot)(?:\/|$)/.test(source) || source === '/';
    if (isSending && (secretFileIn(source) !== null || isWide))
      call.find('destructive', `sends ${shown(source)} to another machine`);
  }
  if (!isSending && options.operands.length > 1) {
    judgeWrite(call, target, 'write');
    call.judging.hasDownloaded = true;
  }
  return unknown;
}

function judgeRsync(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '* -e= -f= -B= -T= -M= --rsh= --rsync-path= --exclude= --include= --filter= --files-from= --exclude-from= --include-from= --log-file= --out-format= --chmod= --chown= --bwlimit= --timeout= --port= --password-file= --backup-dir= --suffix= --temp-dir= --partial-dir= --compare-dest= --copy-dest= --link-dest= --max-size= --min-size= --max-delete= --info= --debug= --block-size= --contimeout= --address= --sockopts= --usermap= --groupmap= --remote-option= --early-input= --stop-after= --iconv= --write-batch= --read-batch= --only-write-batch= --compress-level= --skip-compress= --modify-window= --protocol= --checksum-seed= --config=',
    ),
  );
  for (const shell of [
    ...(options.given.get('-e') ?? []),
    ...(options.given.get('--rsh') ?? []),
    ...(options.given.get('--rsync-path') ?? []),
    ...(options.given.get('-M') ?? []),
    ...(options.given.get('--remote-option') ?? []),
  ]) {
    if (
      /^(?:\/usr\/bin\/)?ssh(?: -(?:p ?\d+|i \S+|q|4|6|T|x|C|l \S+|o (?:BatchMode|ConnectTimeout|ServerAlive\w+)=\w+))*$/.test(
        shell,
      )
    )
      continue;
    call.find('opaque', `rsync runs a program: ${shown(shell)}`);
    call.script(shell, null);
  }
  const isDaemon = options.given.has('--daemon');
  if (isDaemon || options.given.has('--config')) call.find('destructive', 'serves files to the network');
  if (
    hasOption(call.args, {
      long: [
        'delete',
        'delete-before',
        'delete-after',
        'delete-during',
        'delete-excluded',
        'delete-delay',
        'del',
        'remove-source-files',
        'remove-sent-files',
        'force',
        'delete-missing-args',
      ],
    }) &&
    call.args.some((arg) => /^--(?:del|remove-s|force|delete-m)/.test(arg))
  )
    call.find('destructive', 'rsync removes files');
  const [target = ''] = options.operands.slice(-1);
  const isRemote = options.operands.some((word) => /^[^/]+:|^rsync:\/\//.test(word));
  const isDry = options.given.has('-n') || options.given.has('--dry-run') || options.given.has('--list-only');
  if (isRemote) {
    call.find('opaque', 'rsync copies from or to another machine');
    const isSending = /^[^/]+:|^rsync:\/\//.test(target);
    for (const source of options.operands.slice(0, -1)) {
      if (isSending && (secretFileIn(source) !== null || /^\/(?:etc|root|home|)(?:\/|$)/.test(source)))
        call.find('destructive', `sends ${shown(source)} to another machine`);
    }
    if (!isSending) call.judging.hasDownloaded = true;
  }
  if (options.operands.length < 2 || isDry) return unknown;
  if (!/^[^/]+:|^rsync:\/\//.test(target)) judgeWrite(call, target.endsWith('/') ? `${target}x` : target, 'write');
  if (/^\/(?:etc|usr|bin|boot|lib|sbin|root|home|var)?\/?$/.test(target))
    call.find('destructive', `writes over ${shown(target)}`);
  call.find('change', 'rsync copies files');
  return unknown;
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
  'scp sftp': judgeScp,
  rsync: judgeRsync,
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
  'gpg gpg2': verbRule({
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
  }),
};
