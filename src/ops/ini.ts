/** ini: one key of an INI-style file. */
import type { IniOp } from '../ir/op.ts';
import { quote, referencesIn, word } from '../text/shell-quote.ts';
import { editFile, onlyWhereThere, placeOfPath } from './edit-file.ts';
import { hazardsOfFile } from './hazards.ts';
import { type LowerContext, type LowerRefusal, type OpDefinition, refuse } from './op-definition.ts';
import { oneLineEach } from './shell.ts';

/**
 * present: the first line of the section that sets the key gets the value, further ones go; a line that has the value
 * already stays as it is written. A new key goes to the end of the first section of that name, spaced as its neighbours are, or
 * into a new section at the end of the file. Comments are no keys. absent: no line of the section sets the key.
 */
export const ini: OpDefinition<'ini'> = {
  kind: 'ini',
  describe({ path, section, key, value, state }) {
    const where = `${section === undefined ? '' : ` in section ${section}`} of ${path}`;
    return state === 'absent' ? `Leave ${key} unset${where}` : `Set ${key} to "${value ?? ''}"${where}`;
  },
  lower(op, context) {
    const fault = faultOf(op, context);
    if (fault !== null) return fault;
    const { names } = context;
    const place = placeOfPath(op.path, names);
    const used = referencesIn(op.value ?? '', names);
    const edit = editFile({
      ...place,
      define: desired(op, context),
      attributes: {},
      newMode: '0644',
      before: oneLineEach(used),
    });
    const text = op.state === 'present' ? `${op.key}=${op.value ?? ''}` : '';
    return { ...(op.state === 'present' ? edit : onlyWhereThere(edit)), hazards: hazardsOfFile(op.path, text) };
  },
};

function faultOf({ path, section, key, value, state }: IniOp, { names }: LowerContext): LowerRefusal | null {
  if (state === 'present' && value === undefined)
    return refuse('attributes', `${key} of ${path} has no value`, 'Say which value, or use a line for a bare word.');
  if (state === 'absent' && value !== undefined)
    return refuse('attributes', `${key} of ${path} is to be unset and has a value`, 'Leave the value out.');
  if (/^[\s[#;]|[=\s]$|=/.test(key))
    return refuse(
      'text',
      `"${key}" is no key`,
      'Leave out brackets, equals signs, comment signs and spaces around it.',
    );
  if (referencesIn(`${section ?? ''} ${key}`, names).length > 0)
    return refuse('name', `section or key of ${path} names a variable`, 'These stand for themselves: write them out.');
  if (section !== undefined && (/[\][]/.test(section) || section.trim() !== section))
    return refuse('text', `"${section}" is no section name`, 'Leave out brackets and spaces around it.');
  return null;
}

/** Section, key and value come through standard input, so that a secret is in no argument list. */
function desired({ path, section, key, value, state }: IniOp, { names }: LowerContext): string {
  const { file } = placeOfPath(path, names);
  const program = state === 'present' ? presentProgram : absentProgram;
  return `desired() {
  _file=${file}
  [ -e "$_file" ] || _file=/dev/null
  printf '%s\\n' ${quote(section === undefined ? '' : `[${section}]`)} ${quote(key)} ${word(value ?? '', names)} | awk '
${program}
  ' - "$_file"
}`;
}

const reading = `    function trim(text) {
      gsub(/^[ \\t]+/, "", text)
      gsub(/[ \\t\\r]+$/, "", text)
      return text ""
    }
    NR == 1 { section = trim($0); inside = (section == ""); next }
    NR == 2 { key = trim($0); next }
    NR == 3 { value = trim($0); next }
    {
      text = trim($0)
      name = text
      sub(/[ \\t]*=.*$/, "", name)
      hit = 0
    }
    inside && (name "") == key { hit = 1 }
    { header = match(text, /^\\[[^]]*\\]/) ? substr(text, 1, RLENGTH) : "" }
    header != "" { hit = 0 }`;

const absentProgram = `${reading}
    header != "" { inside = (header == section) }
    !hit { print }`;

/** Blank lines are held back, so that a new key goes before those that end its section. */
const presentProgram = `${reading}
    header != "" {
      if (inside && !done) { print key gap value; done = 1 }
      inside = (header == section)
    }
    text == "" && inside { held = held $0 "\\n"; next }
    { printf "%s", held; held = ""; last = text }
    hit && done { next }
    hit {
      done = 1
      now = text
      isSet = sub(/^[^=]*=[ \\t]*/, "", now)
      if (isSet && now == value) { print; next }
      if (match($0, /^[^=]*=[ \\t]*/)) print substr($0, 1, RLENGTH) value
      else print key gap value
      next
    }
    match(text, /[ \\t]*=[ \\t]*[^ \\t]/) { gap = substr(text, RSTART, RLENGTH - 1) }
    { print }
    END {
      if (!done && !inside) {
        if (last != "") print ""
        print section
      }
      if (!done) print key gap value
      printf "%s", held
    }
    BEGIN { gap = "=" }`;
