/** curl and wget: what is asked for, from where, and where the answer goes. */
import type { Call, Rule } from './judging.ts';
import { isOpen, network, plain, secret, shown, taints, unknown } from './marks.ts';
import { hasAny, optionList, type Options, readOptions, valuesIn } from './options.ts';
import { secretFileIn } from './secret-files.ts';
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

const curlData =
  '-d --data --data-raw --data-binary --data-urlencode --data-ascii --json -F --form --form-string -T --upload-file';
/** Options whose value is a file that curl writes beside the answer. */
const curlWrites =
  '-D --dump-header -c --cookie-jar --trace --trace-ascii --stderr --libcurl --etag-save --hsts --alt-svc';
const curlHooks = '-K --config --libcurl --engine --trace --trace-ascii --stderr --netrc-file -Q -P';
const curlDetours = '-x --proxy --resolve --connect-to --dns-servers --doh-url --interface';

function judgeCurl(call: Call): string {
  const options = readOptions(call.args, optionList(curlOptions));
  const [strange] = options.unknown;
  if (strange !== undefined) call.find('opaque', `curl with ${shown(strange)} is not known`);
  if (hasAny(options, curlHooks)) call.find('opaque', 'curl takes options from a file, loads code or writes a trace');
  if (hasAny(options, curlDetours)) call.find('opaque', 'curl is sent another way');
  if (hasAny(options, '--unix-socket --abstract-unix-socket') && !call.judging.typed) {
    call.find('opaque', 'talks to a service through its socket');
  }
  for (const file of valuesIn(options, curlWrites)) if (file !== '-') judgeWrite(call, file, 'write');
  const sent = valuesIn(options, curlData);
  const urls = [...options.operands, ...valuesIn(options, '--url')];
  const isNamed = hasAny(options, '-O --remote-name --remote-name-all -J --remote-header-name');
  const named = isNamed ? urls.map((url) => nameIn(url, valuesIn(options, '--output-dir')[0])) : [];
  return judgeRequest(call, {
    urls,
    outputs: [...valuesIn(options, '-o --output'), ...named],
    sent,
    method: valuesIn(options, '-X --request').at(-1) ?? curlMethod(options, sent),
    isUnchecked: hasAny(options, '-k --insecure --proxy-insecure --doh-insecure'),
    options,
  });
}

function curlMethod(options: Options, sent: readonly string[]): string {
  if (hasAny(options, '-T --upload-file')) return 'PUT';
  return sent.length > 0 && !hasAny(options, '-G --get') ? 'POST' : 'GET';
}

const wgetOptions =
  '-qSvdcNrklKmpHLxbFBE4 -O= -o= -a= -P= -t= -T= -w= -Q= -U= -i= -e= -A= -R= -D= -I= -X= -nv -nc -nd -nH -np --quiet --no-verbose --spider --server-response --output-document= --output-file= --append-output= --directory-prefix= --tries= --timeout= --connect-timeout= --read-timeout= --dns-timeout= --wait= --user-agent= --header= --post-data= --post-file= --body-data= --body-file= --method= --no-check-certificate --max-redirect= --timestamping --continue --recursive --no-parent --level= --mirror --content-disposition --no-clobber --show-progress --progress= --https-only --ca-certificate= --user= --password= --input-file= --execute= --config= --use-askpass= --no-proxy --no-hsts --no-cookies --load-cookies= --save-cookies= --inet4-only --inet6-only --no-cache --no-config --compression= --retry-connrefused --content-on-error --limit-rate= --convert-links --page-requisites --no-directories --cut-dirs= --accept= --reject= --certificate= --private-key= --hsts-file= --background';

function judgeWget(call: Call): string {
  const options = readOptions(call.args, optionList(wgetOptions));
  const [strange] = options.unknown;
  if (strange !== undefined) call.find('opaque', `wget with ${shown(strange)} is not known`);
  if (hasAny(options, '-i --input-file -e --execute --config --use-askpass')) {
    call.find('opaque', 'wget takes options from a file or runs a program');
  }
  for (const program of valuesIn(options, '--use-askpass')) call.run([program], null);
  for (const file of valuesIn(options, '-o -a --output-file --append-output --save-cookies')) {
    if (file !== '-' && file !== '/dev/null') judgeWrite(call, file, 'write');
  }
  const files = valuesIn(options, '--post-file --body-file').map((file) => `@${file}`);
  const sent = [...valuesIn(options, '--post-data --body-data'), ...files];
  const folder = valuesIn(options, '-P --directory-prefix')[0];
  const named = valuesIn(options, '-O --output-document');
  const fromAddress = options.given.has('--spider') ? [] : options.operands.map((url) => nameIn(url, folder));
  return judgeRequest(call, {
    urls: options.operands,
    outputs: named.length > 0 ? named : fromAddress,
    sent,
    method: valuesIn(options, '--method').at(-1) ?? (sent.length > 0 ? 'POST' : 'GET'),
    isUnchecked: options.given.has('--no-check-certificate'),
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
  const kept = call.args.find((arg) => secretFileIn(arg.replace(/^.*@/, '')) !== null);
  if (kept !== undefined && !call.judging.typed) call.find('opaque', `reads ${shown(kept)}`);
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
function judgeSent(call: Call, { sent, urls, options, outputs }: Request, isOwn: boolean): void {
  if (isOwn || call.judging.typed) return;
  const files = sent.filter(
    (value) =>
      /(?:^|[=;])[@<]|^\.?\/|^-$/.test(value) ||
      options.given.get('-T')?.includes(value) === true ||
      options.given.get('--upload-file')?.includes(value) === true,
  );
  if (files.length > 0)
    call.find('destructive', `sends ${shown(files[0] ?? '')} to ${shown(urls.join(' ')).slice(0, 80)}`);
  const open = call.args.find((arg) => /[\uE000\uE001\uE005]/.test(arg) && !outputs.includes(arg));
  if (taints(...call.args, call.stdin).includes(secret)) call.find('destructive', 'sends out a secret');
  else if (open !== undefined) call.find('destructive', `sends out what is not known: ${shown(open).slice(0, 60)}`);
  else if (sent.some(isOpen)) call.find('destructive', 'sends out what is not known');
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
