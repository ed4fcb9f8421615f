/** file: a regular file's content, or only its owner, group and mode. */
import type { LoweredCommand } from '../ir/command.ts';
import type { FileOp } from '../ir/op.ts';
import { referencesIn } from '../text/shell-quote.ts';
import {
  attributesHold,
  attributesOf,
  hasAttributes,
  keepAttributes,
  restoreAttributes,
  setAttributes,
} from './attributes.ts';
import { desiredText } from './content.ts';
import { editFile, placeOfPath } from './edit-file.ts';
import { attributesInWords } from './english.ts';
import { type Hazard, hazardsOfAttributes, hazardsOfFile, unique } from './hazards.ts';
import { type LowerContext, type LowerRefusal, type OpDefinition, refuse } from './op-definition.ts';
import { all, forget, recorded, must } from './shell.ts';

export const file: OpDefinition<'file'> = {
  kind: 'file',
  describe(op) {
    const attributes = attributesInWords(op);
    if (op.state === 'absent') return `Remove the file ${op.path}`;
    if (op.state === 'attributes') return `Let ${op.path} be${attributes.replace(/^, /, ' ')}`;
    if (op.source !== undefined) return `Write ${op.source} to ${op.path}${attributes}`;
    return `${op.content === undefined ? 'Make sure there is a file' : 'Write the file'} ${op.path}${attributes}`;
  },
  lower(op, context) {
    const fault = faultOf(op, context);
    if (fault !== null) return fault;
    if (op.state === 'absent') return absent(op, context);
    if (op.state === 'attributes' || (op.content === undefined && op.source === undefined)) return bare(op, context);
    return written(op, context);
  },
};

function faultOf(op: FileOp, { names }: LowerContext): LowerRefusal | null {
  const hasText = op.content !== undefined || op.source !== undefined;
  if (op.content !== undefined && op.source !== undefined)
    return refuse('attributes', `${op.path} is given both content and a source`, 'Give one of them.');
  if (op.state !== 'present' && hasText)
    return refuse('attributes', `${op.path} is given content but is not to be written`, 'Leave the content out.');
  if (op.state === 'absent' && hasAttributes(op))
    return refuse('attributes', `${op.path} is to be removed and has owner, group or mode`, 'Leave these out.');
  if (op.state === 'attributes' && !hasAttributes(op))
    return refuse('attributes', `${op.path} is given neither owner, group nor mode`, 'Say which it has.');
  const undeclared = (op.expand ?? []).find((name) => !names.includes(name));
  if (undeclared !== undefined)
    return refuse(
      'name',
      `${op.path} is to hold $${undeclared}, which is not declared`,
      'Declare it in vars or secrets.',
    );
  return null;
}

function written(op: FileOp, context: LowerContext): LoweredCommand | LowerRefusal {
  const text = textOf(op, context);
  if (typeof text !== 'string') return text;
  const expand = op.expand ?? [];
  const isSecret = referencesIn(text, expand).some((name) => (context.secrets ?? []).includes(name));
  const edit = editFile({
    ...placeOfPath(op.path, context.names),
    define: desiredText(text, expand),
    attributes: attributesOf(op),
    newMode: isSecret ? '0600' : '0644',
  });
  const ofPath = hazardsOfFile(op.path, text);
  // What stood there before no longer counts.
  const isGate = ofPath.includes('sshd-config') || ofPath.includes('authorized-keys');
  const ofWhole: readonly Hazard[] = isGate ? ['lockout'] : [];
  return { ...edit, hazards: unique([...ofWhole, ...ofPath, ...hazardsOfAttributes(op.path, op, 'file')]) };
}

function textOf(op: FileOp, { readFile }: LowerContext): string | LowerRefusal {
  if (op.source === undefined) return op.content ?? '';
  const text = readFile(op.source);
  if (text === null)
    return refuse(
      'source',
      `${op.source} can't be read as text`,
      'Commit it below files/, as UTF-8 text of at most 64 KiB.',
    );
  if (text.includes('\0'))
    return refuse('source', `${op.source} is binary`, 'Ship it as a package or fetch it on the host.');
  return text;
}

/** No content is asked for: the file is there, with these attributes. */
function bare(op: FileOp, context: LowerContext): LoweredCommand {
  const { file: path } = placeOfPath(op.path, context.names);
  const attributes = attributesOf(op);
  const check = all(`[ -f ${path} ]`, attributesHold(path, attributes));
  const hazards = hazardsOfAttributes(op.path, op, 'file');
  const isThere = must(`[ -f ${path} ]`, `${op.path} is not there, or is no regular file`, context.names);
  const given = all(restoreAttributes(path), forget);
  if (op.state === 'attributes') {
    const run = all(isThere, keepAttributes(path), setAttributes(path, attributes));
    return { check, run, verify: check, undo: given, hazards };
  }
  const made = `if [ ! -e ${path} ]; then { [ -e "$backup" ] || mkdir "$backup"; } && : >> ${path}; fi`;
  const run = all(made, isThere, keepAttributes(path), setAttributes(path, attributes));
  const undo = `if [ -d "$backup" ]; then\n  rm -f ${path} && rmdir "$backup"\nelse\n  ${given.replaceAll('\n', '\n  ')}\nfi`;
  return { check, run, verify: check, undo, hazards };
}

/** A link that stands there is removed itself, not what it points at. An empty directory in "$backup" says that there was nothing. */
function absent(op: FileOp, { names }: LowerContext): LoweredCommand {
  const { file: path } = placeOfPath(op.path, names);
  const check = `[ ! -e ${path} ] && [ ! -L ${path} ]`;
  const keep = `if [ ! -e "$backup" ] && [ ! -L "$backup" ]; then
  if ${check}; then mkdir "$backup"; else cp -pP ${path} "$backup.part" && mv -f "$backup.part" "$backup"; fi
fi`;
  const undo = `if [ -d "$backup" ] && [ ! -L "$backup" ]; then
  rmdir "$backup"
else
  { ${recorded} || [ -L "$backup" ]; } && cp -pP "$backup" ${path} && rm -f "$backup"
fi`;
  const run = all(
    must(`[ ! -d ${path} ] || [ -L ${path} ]`, `${op.path} is a directory`, names),
    keep,
    `rm -f ${path}`,
  );
  return { check, run, verify: check, undo, hazards: hazardsOfFile(op.path) };
}
