/** Programs that only read, each with the options of which that is known: names | options | what the operands are. */

/**
 * data: nothing is opened. meta: files, of which only names, metadata, digests or yes and no come out. files: what is in them comes
 * out. pattern: a pattern, then files. none: no operands, an operand could change something. one: at most one file, a second is written.
 * network: names that go out over the network.
 */
export type OperandKind = 'data' | 'meta' | 'files' | 'pattern' | 'none' | 'one' | 'network';

/** `*` stands for every option: the program has none that writes, runs or waits for ever. */
export const readerLines = `
cat tac nl od cut paste rev fold fmt expand unexpand comm head hexdump hd strings cksum look zcat gzcat bzcat xzcat zstdcat lz4cat lzcat lzmacat pr ul | * | files
join column numfmt tsort | * | files
wc md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum sum | * | meta
ls dir vdir stat readlink realpath namei du df test [ cmp mountpoint pathchk lsattr getfacl getcap getfattr sestatus getenforce selinuxenabled matchpathcon | * | meta
basename dirname seq expr true false sleep usleep factor getconf whoami logname tty uname arch nproc hostid groups id pwd users whereis which tput | * | data
tr | * | data
bc | -lqswi --mathlib --quiet --standard --warn --interactive | files
grep egrep fgrep zgrep zegrep zfgrep bzgrep xzgrep rgrep | * | pattern
diff zdiff diff3 | -abBcdefilnNpqrstTuwWy -C= -U= -F= -I= -x= -X= -S= -L= --brief --quiet --unified? --context? --ignore-all-space --ignore-blank-lines --ignore-case --ignore-space-change --recursive --report-identical-files --side-by-side --text --color? --label= --exclude= --normal --strip-trailing-cr --new-file --minimal --suppress-common-lines | files
tail | -qvz -c= -n= -# --bytes= --lines= --quiet --silent --verbose --zero-terminated | files
sort | -bdfgiMhnRrVcCmsuz -k= -t= -S= --key= --field-separator= --numeric-sort --reverse --unique --human-numeric-sort --version-sort --general-numeric-sort --ignore-case --stable --check? --zero-terminated --month-sort --random-sort --dictionary-order --ignore-leading-blanks --parallel= --buffer-size= | files
uniq | -cdDiuz -f= -s= -w= --count --repeated --unique --ignore-case --skip-fields= --skip-chars= --zero-terminated | one
shuf | -ez -i= -n= -r --echo --head-count= --input-range= --repeat --zero-terminated | files
base64 base32 basenc | -diD -w= --decode --wrap= --ignore-garbage --base64 --base32 --base16 --base64url | files
xxd | -abceiuEpr -c= -g= -l= -o= -s= | one
file | -bihLkNnprsv0 --mime --mime-type --mime-encoding --brief --dereference --no-dereference | meta
iconv | -c -l -f= -t= --from-code= --to-code= --list | files
cal ncal | -13hjmyw# | data
uptime w who | -abdHilmpqrstTuwfhoV --pretty --since --boot --short --from --no-header | data
last lastb | -adFiRwx -n= -# -s= -t= -p= -f= --since= --until= --limit= --fullnames --fulltimes | data
lastlog | -u= -t= -b= --user= --time= --before= | none
free | -bkmghtlwv -s= -c= --human --bytes --kilo --mega --giga --total --wide | none
vmstat iostat mpstat sar | -adfmnstwxzckhNpyADr -S= -P= -n= --human | data
pgrep pidof | -acdfiLlnosuvxwAq -u= -U= -G= -g= -P= -t= -F= -d= -O= --full --list-name --list-full --count --newest --oldest --exact --parent= --user= --uid= | data
pstree | -acAghlnpsTtuUZ -H= | data
pmap | -xXqdp | meta
lsof | -abhlnNOPRtUwX -i? -p= -u= -c= -d= -g= +c= -F? -s? -T? -r? | meta
lsblk | -abDdefiIJlLmnNOpPrsStTzvA -o= -x= -I= -e= -w= --json --noheadings --nodeps --output= --bytes --paths --fs --list --raw --all --tree? --pairs --scsi --topology | meta
blkid | -dhiklLoOpsStUuV0 -c= -s= -o= -t= -L= -U= -O= --label= --uuid= --match-tag= --match-token= --output= --probe --list-one | meta
findmnt | -aAbcCdDefFhiJklmnNoOpPrRsStTuUvVwxM -o= -t= -O= -S= -T= -M= -F= -N= --json --noheadings --output= --types= --source= --target= --mountpoint= --raw --real --list --first-only --verify --fstab --kernel --submounts --uniq --notruncate --options= --evaluate | meta
lscpu lsmem lsipc lsns lslocks lslogins lsirq | -abBeghHilJmnNoOpPrsStTuyz -o= --json --extended? --parse? --all --output= --noheadings --bytes --online --offline --summary? --raw --type= --task= | none
lsmod runlevel | | none
lspci lsusb | -tvkmnDxbPqQs -d= -s= -vv | none
modinfo | -0 -F= -k= -n --field= | data
dmidecode | -q -t= -s= --quiet --type= --string= | none
sensors acpi | -AufjbstV | none
locale | -acmkv --all-locales --charmaps | data
tree | -adfilpsughDFqNQrtucUvJXxCnAS -L= -P= -I= -H= --noreport --dirsfirst --prune --du --si --filelimit= --sort= | meta
traceroute tracepath traceroute6 tracepath6 | -46bdnrFITUe -m= -w= -q= -p= -f= -i= -N= | network
dig kdig | -46umhv -t= -c= -p= -q= -x= -b= @port= | network
host | -aCdlrsTUvwV46 -t= -W= -R= -N= -c= -m= | network
nslookup delv drill | -46 @type= @query= @timeout= @port= @debug -t= | network
arping | -bDfqAU -c= -w= -I= -s= | network
ss | -hVnraelmoiptuwxdbsZHONEM460 -f= -A= --numeric --resolve --all --listening --options --extended --memory --processes --info --summary --ipv4 --ipv6 --tcp --udp --raw --unix --family= --query= --no-header --oneline | data
netstat | -aegilMnNoprstuvWx46AFC -A= --numeric --route --interfaces --listening --tcp --udp --all --programs --statistics --extend --wide | none
rg | -abcFHhIiLlNnoPpqsSUuvwx0 -A= -B= -C= -e= -g= -m= -t= -T= -r= -d= -E= -M= -j= --files --hidden --no-ignore --json --count --files-with-matches --files-without-match --ignore-case --fixed-strings --line-number --no-heading --glob= --type= --max-depth= --max-count= --regexp= --stats --sort= --color= --word-regexp --invert-match --quiet --multiline --smart-case --no-filename --with-filename --column --context= --only-matching --case-sensitive --no-messages --text --follow | pattern
xmllint | --noout --nonet --format --xpath= --noblanks --valid --schema= | files
named-checkconf named-checkzone | -hjvzpx -t= | data
unbound-checkconf | | data
postqueue mailq | -pj | none
systemd-detect-virt | -cvrq --container --vm --chroot --quiet --list | none
systemd-escape systemd-path | -up --unescape --path --suffix= --template= --mangle | data
pg_isready | -qd -h= -p= -U= -t= -d= --host= --port= --username= --timeout= --dbname= --quiet | none
aureport ausearch | -abceilnprsv @ts= @te= --start= --end= --summary --failed --success --input-logs -m= -k= -x= @ui= @sv= @ua= | data
cpuid x86info | | none
zipinfo | -12slmhzZTtv | files
lsinitramfs lsinitrd | -l | meta
needs-restarting | -rs | none
locate mlocate plocate | -bceilLnpPqrsSAw0 -n= -l= -d= --regex --count --limit= --existing --ignore-case | meta
lsb_release | -acdirs --all --codename --description --id --release --short | none
ifquery iwgetid | -lar --list --state | data
swaplabel | | meta
xfs_info dumpe2fs | -h -x | meta
numastat | -cmnpsvz | none
apropos whatis | * | data
`;
