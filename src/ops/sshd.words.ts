/** The options of the SSH server as people call them (sshd_config(5), OpenSSH 9.2). */
import { known } from './known.ts';

const keywords = known(`
  AcceptEnv AddressFamily AllowAgentForwarding AllowGroups AllowStreamLocalForwarding AllowTcpForwarding AllowUsers AuthenticationMethods
  AuthorizedKeysCommand AuthorizedKeysCommandUser AuthorizedKeysFile AuthorizedPrincipalsFile Banner CASignatureAlgorithms ChallengeResponseAuthentication
  ChrootDirectory Ciphers ClientAliveCountMax ClientAliveInterval Compression DenyGroups DenyUsers DisableForwarding ExposeAuthInfo FingerprintHash
  ForceCommand GatewayPorts GSSAPIAuthentication GSSAPICleanupCredentials GSSAPIStrictAcceptorCheck HostbasedAcceptedAlgorithms HostbasedAuthentication
  HostKey HostKeyAgent HostKeyAlgorithms IgnoreRhosts IgnoreUserKnownHosts KbdInteractiveAuthentication KerberosAuthentication KerberosOrLocalPasswd
  KerberosTicketCleanup KexAlgorithms ListenAddress LoginGraceTime LogLevel LogVerbose MACs MaxAuthTries MaxSessions MaxStartups PasswordAuthentication
  PermitEmptyPasswords PermitListen PermitOpen PermitRootLogin PermitTTY PermitTunnel PermitUserEnvironment PermitUserRC PerSourceMaxStartups PidFile Port
  PrintLastLog PrintMotd Protocol PubkeyAcceptedAlgorithms PubkeyAuthentication PubkeyAuthOptions RekeyLimit RequiredRSASize RhostsRSAAuthentication
  RSAAuthentication StreamLocalBindMask StreamLocalBindUnlink StrictModes SyslogFacility TCPKeepAlive TrustedUserCAKeys UseDNS UsePAM
  UsePrivilegeSeparation VersionAddendum X11DisplayOffset X11Forwarding X11UseLocalhost XAuthLocation`);

const bySquashed = new Map([...keywords].map((keyword) => [keyword.toLowerCase(), keyword]));

/** The keyword that these words spell with or without spaces: "client alive count max". */
export function sshdKeyword(words: string): string | undefined {
  return bySquashed.get(words.replaceAll(/[\s-]/g, ''));
}

/** Keywords that say by themselves that the SSH server is meant; no other program's file has them. */
export function isSshdOnly(keyword: string): boolean {
  return /^(Permit|Allow(Tcp|Agent|StreamLocal)|ClientAlive|Hostbased|IgnoreRhosts|IgnoreUserKnownHosts|MaxAuthTries|MaxStartups|LoginGraceTime|X11|Kbd|Pubkey|GSSAPI)/.test(
    keyword,
  );
}

/** An option of which people say that it is on or off. */
export interface Option {
  readonly keyword: string;
  readonly on: string;
  readonly off: string;
  /** Patterns that say it. */
  readonly say: readonly string[];
  /** Whether the words mean the SSH server even where it is not named. */
  readonly isSshdOnly?: true;
}

const yes = { on: 'yes', off: 'no' };
const inverted = { on: 'no', off: 'yes' };

/** Every such option; those with `yes` for off refuse something when they are on. */
export const options: readonly Option[] = [
  {
    keyword: 'PermitRootLogin',
    ...yes,
    say: ['root login|logins', 'login|logins (by|as|of|for) root', 'root access', 'root [to] log in'],
  },
  { keyword: 'X11Forwarding', ...yes, say: ['[encrypted] x11 forwarding', 'forwarding of x11'], isSshdOnly: true },
  { keyword: 'AllowTcpForwarding', ...yes, say: ['tcp forwarding', 'tcp port forwarding'] },
  { keyword: 'AllowAgentForwarding', ...yes, say: ['agent forwarding'] },
  { keyword: 'AllowStreamLocalForwarding', ...yes, say: ['stream local forwarding'] },
  { keyword: 'DisableForwarding', ...inverted, say: ['[all] forwarding'] },
  {
    keyword: 'PasswordAuthentication',
    ...yes,
    say: ['password authentication', 'password logins|login', 'authentication by password'],
  },
  {
    keyword: 'PermitEmptyPasswords',
    ...yes,
    say: [
      '[access (via|with|by)|login (via|with)|logins (via|with)] empty|blank passwords',
      'empty password login|logins',
    ],
  },
  {
    keyword: 'HostbasedAuthentication',
    ...yes,
    say: ['host-based|hostbased authentication', 'host based authentication'],
    isSshdOnly: true,
  },
  {
    keyword: 'PubkeyAuthentication',
    ...yes,
    say: [
      'pubkey|publickey|public-key authentication',
      'public key authentication',
      'key authentication',
      'login|logins (with|by|via) (public|ssh) key|keys',
    ],
  },
  { keyword: 'GSSAPIAuthentication', ...yes, say: ['gssapi authentication'], isSshdOnly: true },
  { keyword: 'KerberosAuthentication', ...yes, say: ['kerberos authentication'] },
  {
    keyword: 'KbdInteractiveAuthentication',
    ...yes,
    say: ['keyboard-interactive authentication', 'keyboard interactive authentication'],
  },
  {
    keyword: 'PermitUserEnvironment',
    ...yes,
    say: ['[user] environment options|variables|settings', 'user environment'],
  },
  { keyword: 'IgnoreRhosts', ...inverted, say: ['[support for] .rhosts|rhosts files|file'] },
  {
    keyword: 'IgnoreUserKnownHosts',
    ...inverted,
    say: ['[support for] user known hosts', '[support for] user known_hosts'],
  },
  { keyword: 'RhostsRSAAuthentication', ...yes, say: ['[support for] rhosts rsa authentication'] },
  { keyword: 'StrictModes', ...yes, say: ['[use of] strict mode checking', 'strict modes'] },
  { keyword: 'UsePAM', ...yes, say: ['pam', '[use of] pam'] },
  { keyword: 'PermitUserRC', ...yes, say: ['user rc files', '[execution of] ~/.ssh/rc'] },
  { keyword: 'PermitTTY', ...yes, say: ['tty allocation', 'pseudo-terminal allocation'] },
  { keyword: 'PrintMotd', ...yes, say: ['print|printing message of day', 'message of day'] },
  { keyword: 'X11UseLocalhost', ...yes, say: ['x11 use localhost'] },
  {
    keyword: 'ChallengeResponseAuthentication',
    ...yes,
    say: ['challenge-response authentication', 'challenge response authentication'],
  },
  { keyword: 'RSAAuthentication', ...yes, say: ['rsa authentication'] },
  { keyword: 'KerberosTicketCleanup', ...yes, say: ['kerberos ticket cleanup'] },
  { keyword: 'GSSAPICleanupCredentials', ...yes, say: ['gssapi credential cleanup', 'gssapi credentials cleanup'] },
  { keyword: 'UseDNS', ...yes, say: ['dns lookups', 'reverse dns lookups'] },
  { keyword: 'PrintLastLog', ...yes, say: ['print|printing last log', 'last login message'] },
  { keyword: 'PermitTunnel', ...yes, say: ['tunnels|tunneling|tunnelling', 'tunnel devices'] },
  { keyword: 'TCPKeepAlive', ...yes, say: ['tcp keepalive|keepalives', 'tcp keep alive'] },
  { keyword: 'Compression', ...yes, say: ['compression'] },
  { keyword: 'GatewayPorts', ...yes, say: ['gateway ports'] },
];
