/** Files whose content must not reach a log, a model or a page. */
import { couldBe, glob, isLiteral, plain } from './marks.ts';

const secretFiles: readonly (readonly [RegExp, string])[] = [
  [/^\/etc\/(?:g?shadow|security\/opasswd|master\.passwd)(?:[-.~].*)?$|^\/var\/backups\/g?shadow/, 'password hashes'],
  [/^\/etc\/ssh\/ssh_host_[^/]*_key$/, "the host's private key"],
  [/(?:^|\/)\.ssh\/(?!authorized_keys|known_hosts|config$|environment$|.*\.pub$)[^/]+$/, 'a private key'],
  [
    /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|identity|[^/]*private[^/]*\.(?:pem|key)|[^/]+\.(?:key|p12|pfx|jks|kdbx?|keytab|ppk|ovpn|asc\.key))$/,
    'a private key',
  ],
  [
    /^\/etc\/(?:ssl|pki|tls|letsencrypt)\/(?:.*\/)?(?:private|privkey|archive|live|keys)\/|\/privkey\d*\.pem$/,
    'a private key',
  ],
  [
    /^\/proc\/[^/]+\/(?:task\/[^/]+\/)?(?:environ|mem|maps|auxv|stack|syscall|fd\/[^/]+|root\/.*|cwd\/.*)$|^\/proc\/(?:kcore|kmem|kallsyms|keys|kpage.*)$/,
    "another process's memory or environment",
  ],
  [
    /(?:^|\/)\.(?:netrc|pgpass|my\.cnf|mylogin\.cnf|git-credentials|npmrc|pypirc|dockercfg|htpasswd|vault-token|boto|s3cfg|passwd-s3fs|smbcredentials|credentials|esmtprc|msmtprc|rediscli_auth|terraformrc|databrickscfg|snowsql|env(?:\.[\w.-]+)?)$/,
    'stored credentials',
  ],
  [
    /(?:^|\/)\.(?:aws|azure|gcloud|kube|docker|gnupg|password-store|config\/(?:gcloud|gh|rclone|hub|op|doctl|helm|configstore|containers)|terraform\.d|local\/share\/keyrings|mozilla|thunderbird|electrum|bitcoin|ssh-agent)\//,
    'stored credentials',
  ],
  [/(?:^|\/)\.\w*_?history$|(?:^|\/)\.(?:viminfo|lesshst|node_repl_history|python_history)$/, "a shell's history"],
  [
    /^\/(?:var\/)?run\/secrets(?:\/|$)|^\/run\/credentials\/|^\/etc\/credstore|^\/var\/lib\/systemd\/credential/,
    'mounted secrets',
  ],
  [
    /^\/etc\/(?:wireguard|openvpn|ipsec\.d\/private|swanctl\/private|strongswan|ppp|wpa_supplicant|NetworkManager\/system-connections|netplan|kubernetes|rancher|sssd|krb5\.keytab|samba\/private|bind\/rndc\.key|rndc\.key|cockpit|sudo_logsrvd|shadow\.d|ceph|corosync\/authkey|ansible\/vault|vault|consul|nomad|gitlab|munge)(?:\/|$)/,
    'keys or credentials of a service',
  ],
  [
    /^\/etc\/(?:mysql\/debian\.cnf|my\.cnf\.d\/.*password|ipsec\.secrets|cups\/printers\.conf|ldap\.secret|pam_ldap\.secret|libvirt\/.*secrets|exim4\/passwd.*|postfix\/sasl.*|dovecot\/.*(?:passwd|users|private).*|redis\/.*|pgbouncer\/userlist\.txt|grafana\/grafana\.ini|raddb\/.*|freeradius\/.*|crypttab\.d\/.*|luks.*|keys\/.*|cryptsetup-keys\.d\/.*|monitrc|msmtprc|fstab\.credentials|duplicity.*|borg.*|restic.*|environment)$/,
    'credentials of a service',
  ],
  [
    /^\/var\/lib\/(?:mysql|mariadb|postgresql|mongodb|mongo|redis|ldap|samba\/private|kubelet|docker|containers|etcd|jenkins\/secrets|private|rancher|vault|consul|AccountsService|NetworkManager|cloud|aide|sss|krb5kdc|tor|gitlab)\//,
    'data of a service',
  ],
  [
    /(?:^|\/)(?:wp-config\.php|configuration\.php|settings\.local\.php|LocalSettings\.php|database\.yml|secrets?\.(?:ya?ml|json|toml|env|ini|txt)|credentials?(?:\.(?:json|ya?ml|csv|xml))?|master\.key|service-account.*\.json|terraform\.tfstate.*|[^/]+\.tfvars|kubeconfig|admin\.conf|vault-pass\S*|\.?vault_pass\S*|passwords?(?:\.\w+)?|[^/]+\.env)$/i,
    'credentials',
  ],
  [
    /^\/dev\/(?:sd|hd|vd|xvd|nvme|mmcblk|dm-|md\d|mapper\/|disk\/|loop\d|mem$|kmem$|port$|sg\d|vcs|input\/|snd\/|video\d)/,
    'a raw device',
  ],
  [/^\/(?:root|home\/[^/]+)\/?$/, 'everything in a home folder'],
];

/** Files that a pattern or an unknown part may stand for. */
const samples = [
  '/etc/shadow',
  '/etc/gshadow',
  '/etc/shadow-',
  '/etc/gshadow-',
  '/etc/ssh/ssh_host_rsa_key',
  '/etc/ssh/ssh_host_ed25519_key',
  '/root/.ssh/id_rsa',
  '/root/.ssh/id_ed25519',
  '/home/user/.ssh/id_rsa',
  '/home/user/.ssh/id_ed25519',
  '/root/.bash_history',
  '/home/user/.bash_history',
  '/root/.netrc',
  '/root/.pgpass',
  '/root/.my.cnf',
  '/proc/1/environ',
  '/etc/ssl/private/site.key',
  '/etc/ssl/private/site.pem',
  '/root/.aws/credentials',
  '/home/user/.aws/credentials',
  '/root/.kube/config',
  '/run/secrets/token',
  '/dev/sda',
  '/dev/nvme0n1',
] as const;

/** What secret a file holds, in words; null for an ordinary file. The path is absolute or relative to a login folder. */
export function secretFileIn(path: string): string | null {
  const known = secretFiles.find(([form]) => form.test(plainly(path)));
  if (known !== undefined) return known[1];
  if (isLiteral(path) || !path.includes(glob)) return null;
  const wide = path.endsWith(`/${glob}/${glob}`) ? secretFolderIn(path.slice(0, -4)) : null;
  if (wide !== null) return 'files among which are secrets';
  return samples.some((sample) => couldBe(path, sample)) ? 'files among which are secrets' : null;
}

/** A folder that, read whole, gives secrets away. */
export function secretFolderIn(path: string): string | null {
  const folder = plainly(path).replace(/\/+$/, '') || '/';
  const isWide =
    /^(?:\/|\/etc|\/root|\/home|\/home\/[^/]+|\/proc(?:\/[^/]+)?|\/var|\/var\/(?:lib|backups)|\/run|\/dev|\/etc\/(?:ssh|ssl)|\.|\.\.)$/.test(
      folder,
    );
  if (isWide && folder !== '.' && folder !== '..') return 'a folder that holds secrets';
  return secretFileIn(`${folder}/x`) ?? secretFileIn(folder);
}

function plainly(path: string): string {
  return path.replaceAll(plain, 'x').replaceAll(glob, 'x');
}
