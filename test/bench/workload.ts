/** The twenty steps that every contender carries out, as sentences and as an Ansible playbook of equal modules. */

/** What the files of the workload hold, by path in the repository. */
export const files: Readonly<Record<string, string>> = Object.fromEntries(
  ['one', 'two', 'three', 'four', 'five', 'six'].map((name) => [
    `files/${name}.txt`,
    Array.from({ length: 40 }, (_, n) => `${name} ${n}\n`).join(''),
  ]),
);

export const runbook = `name: bench
hosts: all
vars: { greeting: hello }
steps:
  - Install cron
  - Create the user deploy with shell /bin/bash
  - Create the directory /srv/site owned by deploy with mode 0755
  - Create the directory /srv/site/assets with mode 0755
  - Create the directory /srv/site/releases with mode 0755
  - Copy files/one.txt to /srv/site/one.txt with mode 0644
  - Copy files/two.txt to /srv/site/two.txt with mode 0644
  - Copy files/three.txt to /srv/site/three.txt with mode 0644
  - Copy files/four.txt to /srv/site/four.txt with mode 0644
  - Copy files/five.txt to /srv/site/assets/five.txt with mode 0644
  - Copy files/six.txt to /srv/site/assets/six.txt with mode 0640
  - { id: greet, intent: 'Add the line "hello = $greeting" to /etc/bench.conf and create the file if it is missing' }
  - { id: color, intent: 'Add the line "color = blue" to /etc/bench.conf' }
  - { id: size, intent: 'Add the line "size = 12" to /etc/bench.conf' }
  - { id: motd, intent: 'Add the line "bench" to /etc/motd and create the file if it is missing' }
  - Set net.ipv4.ip_forward to 1
  - Run /usr/bin/true every night at 02:30 as deploy
  - Run /usr/bin/date every night at 03:15 as root
  - Link /srv/site/current to /srv/site/releases
  - Make sure cron is running and starts on boot
`;

const copies = (['one', 'two', 'three', 'four', 'assets/five', 'assets/six'] as const).map((name) => {
  const mode = name === 'assets/six' ? '0640' : '0644';
  return `    - copy: { src: files/${name.replace('assets/', '')}.txt, dest: /srv/site/${name}.txt, mode: '${mode}' }\n`;
});

/**
 * ansible-core has no module for sysctl, and its module for apt wants python3-apt on the hosts: a command stands for each, which is less
 * than a module does.
 */
export const playbook = `- hosts: all
  gather_facts: false
  tasks:
    - shell: "dpkg -s cron | grep -q '^Status: install ok installed' || apt-get install -y cron"
    - user: { name: deploy, shell: /bin/bash }
    - file: { path: /srv/site, state: directory, owner: deploy, mode: '0755' }
    - file: { path: /srv/site/assets, state: directory, mode: '0755' }
    - file: { path: /srv/site/releases, state: directory, mode: '0755' }
${copies.join('')}    - lineinfile: { path: /etc/bench.conf, line: hello = hello, create: true }
    - lineinfile: { path: /etc/bench.conf, line: color = blue }
    - lineinfile: { path: /etc/bench.conf, line: size = 12 }
    - lineinfile: { path: /etc/motd, line: bench, create: true }
    - shell: 'test "$(sysctl -n net.ipv4.ip_forward)" = 1 || sysctl -w net.ipv4.ip_forward=1'
    - cron: { name: 'true', user: deploy, hour: '2', minute: '30', job: /usr/bin/true, cron_file: bench-true }
    - cron: { name: date, user: root, hour: '3', minute: '15', job: /usr/bin/date, cron_file: bench-date }
    - file: { src: /srv/site/releases, dest: /srv/site/current, state: link }
    - systemd: { name: cron, state: started, enabled: true }
`;

/** Makes a host as it was before the first apply. */
export const cleaning = `cd /
rm -rf /srv/site /etc/bench.conf /etc/cron.d/bench-* /etc/cron.d/runbook-* /etc/cron.d/true /etc/cron.d/date /var/lib/runbook
rm -f /etc/sysctl.d/*runbook* /etc/sysctl.d/*ip_forward*
sed -i '/^bench$/d' /etc/motd
userdel -r deploy 2>/dev/null
sysctl -qw net.ipv4.ip_forward=0
ls -d /srv/site /etc/bench.conf /var/lib/runbook 2>/dev/null
exit 0
`;
