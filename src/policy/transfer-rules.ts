/** curl and wget: what is asked for, from where, and where the answer goes. */
import type { Call, Rule } from './judging.ts';
import { isOpen, network, plain, secret, shown, taints, unknown } from './marks.ts';
import { optionList, type Options, readOptions } from './options.ts';
import { judgeWrite, pathOf } from './touch-file.ts';

const curlOptions =
  '-fsSLIgiNnvkOJjRZGlqaBp46012# -o= -X= -m= -A= -e= -H= -d= -F= -T= -u= -x= -K= -b= -c= -w= -D= -r= -y= -Y= -z= -E= -t= -C= -Q= -P= -U= --fail --fail-with-body --silent --show-error --location --head --get --include --insecure --compressed --globoff --no-buffer --verbose --no-progress-meter --output= --request= --max-time= --connect-timeout= --retry= --retry-delay= --retry-max-time= --retry-connrefused --retry-all-errors --user-agent= --referer= --header= --data= --data-raw= --data-binary= --data-urlencode= --data-ascii= --json= --form= --form-string= --upload-file= --user= --proxy= --config= --cookie= --cookie-jar= --write-out= --dump-header= --remote-name --remote-name-all --remote-header-name --output-dir= --create-dirs --range= --resolve= --interface= --ipv4 --ipv6 --http1.0 --http1.1 --http2 --http3 --tlsv1 --tlsv1.0 --tlsv1.1 --tlsv1.2 --tlsv1.3 --cacert= --capath= --cert= --key= --cert-type= --key-type= --pinnedpubkey= --unix-socket= --abstract-unix-socket= --noproxy= --max-redirs= --proto= --proto-redir= --ssl-reqd --url= --limit-rate= --max-filesize= --keepalive-time= --no-keepalive --tcp-nodelay --next --parallel --path-as-is --basic --digest --ntlm --negotiate --anyauth --oauth2-bearer= --netrc --netrc-file= --netrc-optional --trace= --trace-ascii= --stderr= --libcurl= --engine= --dns-servers= --doh-url= --connect-to= --etag-save= --etag-compare= --alt-svc= --hsts= --raw --remote-time --proxy-insecure --doh-insecure --ssl-no-revoke --ciphers= --haproxy-protocol --styled-output --progress-bar --variable= --expand-url= --expand-data=';

const ownAddress =
  /^(?:https?:\/\/)?(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost|localhost\.localdomain|\[::1\]|0\.0\.0\.0)(?::[\d\uE003]+)?(?:[/?#].*)?$/;
const metadataAddress = /169\.254\.169\.254|metadata\.google|fd00:ec2::254|100\.100\.100\.200|metadata\.azure/;

interface Request {
  readonly urls: readonly string[];
  /** Files that the answer is stored in; `-` is standard output. */
  readonly outputs: readonly string[];
  /** Data or files that are sent. */
  readonly sent: readonly string[];
  readonly method: string;
  readonly isUnchecked: boolean;
  readonly options: Options;
}

function judgeCurl(call: Call): string {
  const options = readOptions(call.args, optionList(curlOptions));
  const values = (...names: string[]): string[] => names.flatMap((name) => options.given.get(name) ?? []);
  const has = (...names: string[]): boolean => names.some((name) => options.given.has(name));
  const sent = values(
    '-d',
    '--data',
    '--data-raw',
    '--data-binary',
    '--data-urlencode',
    '--data-ascii',
    '--json',
    '-F',
    '--form',
    '--form-string',
    '-T',
    '--upload-file',
  );
  const isNamed = has('-O', '--remote-name', '--remote-name-all', '-J', '--remote-header-name');
  const urls = [...options.operands, ...values('--url')];
  const hooks = has(
    '-K',
    '--config',
    '--libcurl',
    '--engine',
    '--trace',
    '--trace-ascii',
    '--stderr',
    '--netrc-file',
    '-Q',
    '-P',
  );
  if (hooks) call.find('opaque', 'curl takes options from a file, loads code or writes a trace');
  for (const file of values(
    '-D',
    '--dump-header',
    '-c',
    '--cookie-jar',
    '--trace',
    '--trace-ascii',
    '--stderr',
    '--libcurl',
    '--etag-save',
    '--hsts',
    '--alt-svc',
  ))
    if (file !== '-') judgeWrite(call, file, 'write');
  if (options.unknown.length > 0) call.find('opaque', `curl with ${shown(options.unknown[0] ?? '')} is not known`);
  const isElsewhere = has('-x', '--proxy', '--resolve', '--connect-to', '--dns-servers', '--doh-url', '--interface');
  if (isElsewhere) call.find('opaque', 'curl is sent another way');
  const outputs = [
    ...values('-o', '--output'),
    ...(isNamed ? urls.map((url) => nameIn(url, values('--output-dir')[0])) : []),
  ];
  const method =
    values('-X', '--request').at(-1) ??
    (has('-T', '--upload-file') ? 'PUT' : sent.length > 0 && !has('-G', '--get') ? 'POST' : 'GET');
  return judgeRequest(call, {
    urls,
    outputs,
    sent,
    method,
    isUnchecked: has('-k', '--insecure', '--proxy-insecure', '--doh-insecure'),
    options,
  });
}

const wgetOptions =
  '-qSvdcNrklKmpHLxbFBE4 -O= -o= -a= -P= -t= -T= -w= -Q= -U= -i= -e= -A= -R= -D= -I= -X= -nv -nc -nd -nH -np --quiet --no-verbose --spider --server-response --output-document= --output-file= --append-output= --directory-prefix= --tries= --timeout= --connect-timeout= --read-timeout= --dns-timeout= --wait= --user-agent= --header= --post-data= --post-file= --body-data= --body-file= --method= --no-check-certificate --max-redirect= --timestamping --continue --recursive --no-parent --level= --mirror --content-disposition --no-clobber --show-progress --progress= --https-only --ca-certificate= --user= --password= --input-file= --execute= --config= --use-askpass= --no-proxy --no-hsts --no-cookies --load-cookies= --save-cookies= --inet4-only --inet6-only --no-cache --no-config --compression= --retry-connrefused --content-on-error --limit-rate= --convert-links --page-requisites --no-directories --cut-dirs= --accept= --reject= --certificate= --private-key= --hsts-file= --background';

function judgeWget(call: Call): string {
  const options = readOptions(call.args, optionList(wgetOptions));
  const values = (...names: string[]): string[] => names.flatMap((name) => options.given.get(name) ?? []);
  const has = (...names: string[]): boolean => names.some((name) => options.given.has(name));
  if (has('-i', '--input-file', '-e', '--execute', '--config', '--use-askpass'))
    call.find('opaque', 'wget takes options from a file or runs a program');
  for (const program of values('--use-askpass')) call.run([program], null);
  if (options.unknown.length > 0) call.find('opaque', `wget with ${shown(options.unknown[0] ?? '')} is not known`);
  for (const file of values('-o', '-a', '--output-file', '--append-output', '--save-cookies'))
    if (file !== '-' && file !== '/dev/null') judgeWrite(call, file, 'write');
  const sent = [
    ...values('--post-data', '--body-data'),
    ...values('--post-file', '--body-file').map((file) => `@${file}`),
  ];
  const folder = values('-P', '--directory-prefix')[0];
  const named = values('-O', '--output-document');
  const outputs = named.length > 0 ? named : has('--spider') ? [] : options.operands.map((url) => nameIn(url, folder));
  const method = values('--method').at(-1) ?? (sent.length > 0 ? 'POST' : 'GET');
  return judgeRequest(call, {
    urls: options.operands,
    outputs,
    sent,
    method,
    isUnchecked: has('--no-check-certificate'),
    options,
  });
}

/** The file that a download is stored in when its name comes from the address. */
function nameIn(url: string, folder: string | undefined): string {
  const name =
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? '';
  return `${folder === undefined ? '' : `${folder}/`}${name === '' ? 'index.html' : name}`;
}

function judgeRequest(call: Call, request: Request): string {
  const { urls, method } = request;
  const isOwn =
    urls.length > 0 && urls.every((url) => ownAddress.test(url)) && !request.options.given.has('--interface');
  if (urls.some((url) => metadataAddress.test(url))) call.find('opaque', 'asks the cloud for credentials');
  if (urls.some((url) => /^(?:file|scp|sftp|smb|telnet|dict|gopher|ldap|tftp|imap|smtp|ftp):/i.test(url)))
    call.find('opaque', 'uses a protocol that is not http');
  if (request.isUnchecked && !(isOwn && call.judging.typed))
    call.find(isOwn ? 'opaque' : 'destructive', 'certificates are not checked');
  judgeSent(call, request, isOwn);
  const isReading = /^(?:GET|HEAD|OPTIONS)$/i.test(method);
  if (/^DELETE$/i.test(method)) call.find('destructive', `asks ${shown(urls.join(' '))} to delete something`);
  else if (!isReading)
    call.find(isOwn ? 'change' : 'opaque', `${call.program} ${method} changes something at ${shown(urls.join(' '))}`);
  if (!isOwn && !call.judging.typed)
    call.find('opaque', `reaches another machine: ${shown(urls.join(' ')).slice(0, 80)}`);
  judgeOutputs(call, request);
  return request.outputs.some((file) => file === '-') || request.outputs.length === 0
    ? call.judging.typed && isOwn
      ? unknown
      : unknown + network
    : plain;
}

/** What goes out: files, standard input, and values that must not get out. */
function judgeSent(call: Call, { sent, urls, options }: Request, isOwn: boolean): void {
  if (isOwn || call.judging.typed) return;
  const files = sent.filter(
    (value) =>
      /(?:^|[=;])[@<]|^\.?\/|^-$/.test(value) ||
      options.given.get('-T')?.includes(value) === true ||
      options.given.get('--upload-file')?.includes(value) === true,
  );
  if (files.length > 0)
    call.find('destructive', `sends ${shown(files[0] ?? '')} to ${shown(urls.join(' ')).slice(0, 80)}`);
  const open = call.args.filter((arg) => /[\uE000\uE001\uE005]/.test(arg) || (isOpen(arg) && sent.includes(arg)));
  const isSecret = taints(...call.args, call.stdin).includes(secret);
  if (isSecret) call.find('destructive', 'sends out a secret');
  else if (
    open.length > 0 &&
    (sent.some((value) => isOpen(value)) || open.some((arg) => /^https?:|^[A-Za-z][\w-]*: /.test(arg)))
  )
    call.find('destructive', `sends out what is not known: ${shown(open[0] ?? '').slice(0, 60)}`);
}

function judgeOutputs(call: Call, { outputs }: Request): void {
  for (const file of outputs) {
    if (file === '-' || file === '/dev/null') continue;
    judgeWrite(call, file, 'write');
    call.judging.files.set(pathOf(call, file), unknown + network);
    call.judging.hasDownloaded = true;
  }
}

const downloader: Rule = (call) => {
  call.find('opaque', `${call.program} reaches another machine`);
  call.judging.hasDownloaded = true;
  return unknown + network;
};

/** Rules for programs that fetch over http. */
export const transferRules: Readonly<Record<string, Rule>> = {
  curl: judgeCurl,
  'wget wget2': judgeWget,
  'aria2c axel lwp-download lwp-request GET fetch http https xh lynx links w3m elinks yt-dlp youtube-dl ftp lftp tftp ncftp ncftpget smbget':
    downloader,
};
