/** Programs that run the command in their arguments: name | options | operands before the command | what the wrapper adds. */

/**
 * plain: it adds nothing. doubt and embedded: where or as what it runs can't be told, so at least opaque. change: it writes or
 * attaches something.
 */
export const wrapperLines = `
sudo | + -AbEeHiklnPSsvVBN -C= -D= -g= -h= -p= -R= -r= -T= -t= -U= -u= --askpass --background --close-from= --preserve-env? --group= --set-home --host= --login --non-interactive --prompt= --chroot= --role= --stdin --shell --type= --user= --chdir= --command-timeout= | 0 | plain
doas | + -nsL -u= -C= -a= | 0 | plain
env | + -i0v -u= -C= -S= --ignore-environment --unset= --chdir= --split-string= --null --debug --block-signal? --default-signal? --ignore-signal? | 0 | plain
timeout gtimeout | + -v -k= -s= --kill-after= --signal= --foreground --preserve-status --verbose | 1 | plain
nice | + -# -n= --adjustment= | 0 | plain
ionice | + -t -c= -n= -p= -P= -u= --class= --classdata= --ignore | 0 | plain
nohup setsid | + -cfw --ctty --fork --wait | 0 | plain
stdbuf unbuffer | + -p -i= -o= -e= --input= --output= --error= | 0 | plain
time gtime | + -pvaq -f= -o= --format= --output= --append --portability --verbose | 0 | time
command | + -pvV | 0 | plain
builtin exec | + -cl -a= | 0 | plain
chrt | + -abdfiomprv -T= -P= -D= -R | 1 | plain
taskset | + -acp | 1 | plain
numactl | + -lsHS -i= -N= -C= -m= -p= -P= --interleave= --cpunodebind= --physcpubind= --membind= --localalloc | 0 | plain
prlimit | + -c? -n? -u? -f? -m? -v? -d? -e? -l? -p= -o= --nofile? --nproc? --as? --core? --fsize? --pid= --noheadings --output= | 0 | plain
setarch linux32 linux64 i386 x86_64 uname26 | + -BFILRSTXZv3 -p= --addr-no-randomize --32bit --3gb --uname-2.6 --verbose | 0 | doubt
choom | + -n= -p= --adjust= | 0 | plain
systemd-inhibit | + --what= --who= --why= --mode= --list --no-pager --no-legend | 0 | plain
systemd-cat | + -t= -p= --identifier= --priority= --level-prefix= | 0 | plain
systemd-run | + -dPtqrSG -M= -p= -u= -H= -E= --scope --unit= --property= --uid= --gid= --user --system --wait --pipe --pty --collect --quiet --no-block --slice= --setenv= --working-directory= --nice= --description= --on-active= --on-boot= --on-calendar= --on-startup= --on-unit-active= --on-unit-inactive= --timer-property= --remain-after-exit --service-type= --same-dir --shell --no-ask-password --send-sighup --expand-environment= | 0 | change
flock | + -enosuxvF -w= -E= -c= --exclusive --shared --unlock --nonblock --wait= --timeout= --conflict-exit-code= --close --no-fork --verbose --command= | 1 | flock
chroot | + -g= --groups= --userspec= --skip-chdir | 1 | doubt
nsenter | + -aZFe -t= -m? -u? -i? -n? -p? -U? -C? -T? -G= -S= -r? -w? -W= --all --target= --mount? --uts? --ipc? --net? --pid? --user? --cgroup? --time? --root? --wd? --setuid= --setgid= --preserve-credentials --no-fork --env | 0 | doubt
unshare | + -rcf -m? -u? -i? -n? -p? -U? -C? -T? -R= -w= -S= -G= --mount? --uts? --ipc? --net? --pid? --user? --cgroup? --time? --fork --kill-child? --mount-proc? --map-root-user --map-current-user --map-user= --map-group= --propagation= --setgroups= --root= --wd= --setuid= --setgid= --keep-caps | 0 | doubt
runuser | + -lmfPp -u= -g= -G= -s= -c= -w= --user= --group= --login --shell= --command= --session-command= --pty | 0 | doubt
setpriv | + --reuid= --regid= --groups= --clear-groups --keep-groups --init-groups --inh-caps= --ambient-caps= --bounding-set= --no-new-privs --securebits= --pdeathsig= --selinux-label= --apparmor-profile= --reset-env --rgid= --egid= --ruid= --euid= -d | 0 | doubt
setuidgid envuidgid gosu su-exec s6-setuidgid s6-envuidgid | + | 1 | doubt
chpst | + -vP012 -u= -U= -b= -e= -/= -n= -l= -L= -m= -d= -o= -p= -f= -c= -r= -t= -C= | 0 | doubt
softlimit | + -a= -c= -d= -f= -l= -m= -o= -p= -r= -s= -t= | 0 | doubt
envdir s6-envdir setlock s6-setlock fghack pgrphack | + -nNxX | 1 | doubt
strace ltrace | + -cCdfFhikqrtTvVxyYzZDn -a= -b= -e= -E= -I= -o= -O= -p= -P= -s= -S= -u= -U= -A -l= -L -x= --trace= --output= --attach= | 0 | doubt
valgrind | + * | 0 | doubt
perf | + * | 1 | doubt
gdb cgdb | + --args -q -n -nx -batch @ex= @batch @quiet @args --batch | 0 | doubt
rlwrap | + -acCDeEHilmnNoOpPqrRsStUvwWzA -f= -H= -s= | 0 | doubt
catchsegv eatmydata fakeroot proot dbus-run-session dbus-launch xvfb-run tsocks torsocks torify proxychains proxychains4 linux-sandbox sem pexec multitime grc hyperfine entr on_ac_power daemonize dumb-init tini cgexec firejail bwrap aa-exec runcon sg nocache trickle cpulimit cpipe chronic ts ifne parallel-rsh winbindd with-contenv watchexec nodemon reptyr ccache distcc faketime libtool logsave | + * | 0 | embedded
pkexec | + -u= --user --user= --disable-internal-agent --keep-cwd | 0 | doubt
tsp nq batch-run | + * | 0 | embedded
toybox busybox | + | 0 | busybox
`;
