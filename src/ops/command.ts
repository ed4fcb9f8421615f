/** command: what no other op can say, as shell text that brings its own check, verification and undo. */
import { type OpDefinition, refuse } from './op-definition.ts';

export const command: OpDefinition<'command'> = {
  kind: 'command',
  describe({ explain, run }) {
    if (explain !== undefined) return explain.trim().replace(/\.$/, '');
    return `Run ${run.trim().replaceAll(/\s+/g, ' ').slice(0, 120)}`;
  },
  lower({ check, run, verify, undo, irreversible }) {
    if (undo === undefined && irreversible !== true)
      return refuse(
        'attributes',
        'a command says neither how it is undone nor that it is irreversible',
        'Give undo, or irreversible: true.',
      );
    if (undo !== undefined && irreversible === true)
      return refuse('attributes', 'a command is irreversible and has an undo', 'Give one of them.');
    const empty = [check, run, verify, undo ?? 'true'].some((text) => text.trim() === '');
    if (empty) return refuse('attributes', 'a command has an empty check, run, verify or undo', 'Write out each text.');
    return { check, run, verify, undo: undo ?? null, hazards: [] };
  },
};
