/** Options whose value is a secret, of programs that take one on their command line where every user can read it. */
import { isOpen } from './marks.ts';

/** Program -> option and value, as one text with the arguments joined by blanks. */
const forms: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:mysql|mysqldump|mysqladmin|mysqlshow|mysqlimport|mysqlcheck|mariadb[\w-]*|mysqlsh|mytop|innotop)$/,
    / -p[^\s]+/,
  ],
  [/^(?:curl|wget|http|https|ab|xh)$/, / (?:-u|--user|-U|--proxy-user|-a|--auth|-P) ?=?[^\s:/@]+:[^\s]+/],
  [
    /^(?:curl|wget|http|https|xh)$/,
    /authorization: ?(?:bearer|basic|token) +\S|(?:api[-_]?key|token|secret|password): ?\S/i,
  ],
  [/^sshpass$/, / -p ?\S/],
  [/^redis-cli$/, / (?:-a|--pass) ?\S/],
  [/^(?:mongo|mongosh|mongodump|mongorestore|mongoimport|mongoexport)$/, / -p ?[^\s-]/],
  [/^(?:ldap\w+)$/, / -w ?[^\s-]/],
  [/^(?:docker|podman|helm|nerdctl|skopeo|buildah|az|oc)$/, / login\b.* (?:-p|--password)[ =]\S/],
  [/^smbclient$|^mount\.cifs$|^rpcclient$/, / -U ?[^\s%]+%\S|password=[^\s,]/],
  [/^htpasswd$/, / -\w*b\w* .*\S+ \S+ \S+$/],
  [/^(?:zip|unzip|7z|7za|7zr|rar|unrar)$/, / -(?:P ?|p)[^\s-]\S*/],
  [/^(?:useradd|usermod|groupmod|newusers)$/, / (?:-p|--password)[ =]\S/],
  [/^(?:ipmitool)$/, / -P ?\S/],
  [/^(?:sqlcmd|bcp|isql|osql)$/, / -P ?\S/],
  [/^(?:rabbitmqctl)$/, / (?:add_user|change_password|authenticate_user) \S+ \S/],
  [/^(?:nmcli|iwconfig|wpa_passphrase|iw)$/, / (?:password|psk|key) \S|^\S+ \S+ \S{8,}$/],
  [/^(?:snmp\w+)$/, / -(?:A|X|c) ?\S/],
  [/^kubectl$/, /--from-literal=\S+=\S|--token[ =]\S|--password[ =]\S|--docker-password/],
  [/^openssl$/, / -(?:passin|passout|pass|password|k|K) ?(?:pass:)?\S/],
  [/^gpg2?$/, /--passphrase[ =]\S/],
  [/^(?:expect|chpasswd)$/, /password/i],
];

/** Long options that mean the same everywhere. */
const anywhere =
  / --(?:[\w-]*password|[\w-]*passwd|passphrase|[\w-]*secret|[\w-]*token|api-?key|[\w-]*secret-key|access-key|auth-?key)[ =](?!-|\/|\$|file:|env:|\s|$)\S{3}/i;
/** scheme://user:password@host */
const address = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,100}:[^\s/@]{2,200}@/i;

/** Whether the arguments hold a secret in plain text. A value that is a variable is none. */
export function secretOption(program: string, args: readonly string[]): boolean {
  if (args.length === 0 || /^(?:echo|printf|grep|test|\[|:|sed|awk|man|ls|cat|cmp|true|false)$/.test(program))
    return false;
  const text = ` ${args.map((arg) => (isOpen(arg) ? arg.replace(/[\uE000-\uE006].*$/s, '-') : arg)).join(' ')}`;
  if (text.length > 8192) return false;
  if (
    address.test(text) ||
    (anywhere.test(text) && !/^(?:git|apt|apt-get|dnf|yum|systemctl|passwd|chage)$/.test(program))
  )
    return true;
  return forms.some(([name, form]) => name.test(program) && form.test(text));
}
