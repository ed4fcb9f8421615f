/** The part of a host script that knows whether it is on the machine that the inventory means. See host-runtime.ts. */

/** Ends the script before the effect, and says which machine this is, where its id (machine-id(5)) is another one or missing. */
export const machine = `rb_same_machine() {
  rb_m=
  read -r rb_m </etc/machine-id || :
  [ "$rb_m" != "$rb_machine" ] || return 0
  rb_flush
  printf 'its machine id is %s, and inventory.yaml says %s\\n' "\${rb_m:-missing}" "$rb_machine"
  rb_fault machine
}`;
