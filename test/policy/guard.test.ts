/** Which commands may close the way to a host, judged by what they touch and start. */
import { expect, test } from 'vitest';
import type { Guard } from '../../src/ir/command.ts';
import { guardOf } from '../../src/policy/guard.ts';

const logins = new Set(['ops', 'root']);

test.each<[Guard | null, string]>([
  ['ssh', 'echo Port 2222 >> /etc/ssh/sshd_config'],
  ['ssh', 'cd /etc/ssh && sed -i s/a/b/ sshd_config'],
  ['ssh', 'cp -p "$backup" /etc/ssh/sshd_config.d/10-site.conf'],
  ['ssh', 'systemctl reload ssh'],
  ['ssh', 'sshd -t && service ssh restart'],
  ['ssh', 'if true; then systemctl disable --now sshd.service; fi'],
  ['ssh', 'apt-get -y purge openssh-server'],
  ['ssh', 'pkill sshd'],
  ['ssh', ': > ~ops/.ssh/authorized_keys'],
  ['ssh', 'rm -rf /root/.ssh'],
  ['ssh', 'chmod 777 /home/ops'],
  ['ssh', 'rm ~/.ssh/authorized_keys'],
  ['login', 'usermod -s /bin/false ops'],
  ['login', 'passwd -l ops'],
  ['login', 'touch /etc/nologin'],
  ['login', 'sed -i s/files/ldap/ /etc/nsswitch.conf'],
  ['login', 'echo exit >> /home/ops/.bashrc'],
  ['sudoers', 'echo x > /etc/sudoers.d/ops'],
  ['sudoers', 'apt-get -y remove sudo'],
  ['firewall', 'iptables -A INPUT -p tcp --dport 22 -j DROP'],
  ['firewall', 'sudo nft -f /etc/nftables.conf'],
  ['firewall', 'ufw --force enable'],
  ['firewall', 'systemctl enable --now nftables'],
  ['firewall', 'echo "sshd: ALL" > /etc/hosts.deny'],
  ['network', 'ip link set eth0 down'],
  ['network', 'netplan apply'],
  ['network', 'sysctl -w net.ipv6.conf.all.disable_ipv6=1'],
  ['network', 'echo x > /etc/systemd/network/10.network'],
  [null, 'hostname -I'],
  [null, 'ip addr show'],
  [null, 'iptables -S'],
  [null, 'visudo -c'],
  [null, 'cat /etc/ssh/sshd_config > /tmp/seen'],
  [null, 'cp /etc/sudoers /root/sudoers.bak'],
  [null, 'systemctl restart nginx'],
  [null, 'systemctl start ssh'],
  [null, 'apt-get -y install openssh-server ufw'],
  [null, 'usermod -s /bin/bash deploy'],
  [null, 'echo key >> ~deploy/.ssh/authorized_keys'],
  [null, 'sysctl -w net.ipv4.ip_forward=1'],
  [null, 'mkdir -p /srv/site'],
])('%s: %s', (guard, text) => {
  expect(guardOf(text, { logins })).toBe(guard);
});

test('where nobody knows who logs in, every account may be the one', () => {
  expect(guardOf('usermod -s /bin/false deploy', { logins: null })).toBe('login');
  expect(guardOf('rm -rf ~deploy/.ssh', { logins: null })).toBe('ssh');
});
