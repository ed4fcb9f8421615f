/** Frames are found in any stream, however it is cut, and nothing else is taken for one. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Frame, frameReader, parseFrame } from '../../src/script/frames.ts';

const nonce = 'a'.repeat(32);

/** Frames and output in order; neighbouring output is one piece. */
function read(chunks: readonly Uint8Array[]): (Frame | string)[] {
  const found: (Frame | string)[] = [];
  const reader = frameReader(nonce, {
    onFrame: (frame) => found.push(frame),
    onOutput: (bytes) => {
      const text = Buffer.from(bytes).toString('latin1');
      const last = found.at(-1);
      if (typeof last === 'string') found[found.length - 1] = last + text;
      else found.push(text);
    },
  });
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return found;
}

function cutInto(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [0, ...places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
}

const piece = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom(
      '\n',
      '\n\n',
      '\u001e',
      '\u001e\u001e',
      `${nonce} `,
      `\u001e${nonce}`,
      `\n${nonce.slice(1)}b begin 0 run\n`,
      `\u001e${nonce} \n`,
      `\u001e${nonce} begin x run\n`,
      'text\n',
    )
    .map((text) => Buffer.from(text)),
);

test('the same stream says the same, however it is cut', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 8 }), (pieces, places) => {
      const frame = Buffer.from(`\u001e${nonce} begin 3 run\n`);
      const bytes = Buffer.concat([...pieces, frame, ...pieces, Buffer.from('\n')]);
      expect(read(cutInto(bytes, places))).toEqual(read([bytes]));
      expect(read(cutInto(bytes, places))).toContainEqual({ kind: 'begin', index: 3, phase: 'run' });
    }),
  );
});

test('no byte of output is lost or added', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat(), { maxLength: 8 }), (output, places) => {
      const bytes = Buffer.concat([
        Buffer.from(`\u001e${nonce} begin 0 run\n`),
        output,
        Buffer.from(`\u001e${nonce} end 0 run 0\n`),
      ]);
      const text = Buffer.from(output).toString('latin1');
      const [begin, end] = [
        { kind: 'begin', index: 0, phase: 'run' },
        { kind: 'end', index: 0, phase: 'run', status: 0 },
      ];
      expect(read(cutInto(bytes, places))).toEqual(text === '' ? [begin, end] : [begin, text, end]);
    }),
  );
});

test.each([
  ['a frame of another nonce', `\u001e${'b'.repeat(32)} done 0 changed verify 0\n`],
  ['a frame without its first character', `\n${nonce} done 0 changed verify 0\n`],
  ['an unknown word', `\u001e${nonce} format 0\n`],
  ['a status that is none', `\u001e${nonce} end 0 run -1\n`],
  ['an outcome that hosts do not decide', `\u001e${nonce} done 0 unknown run 0\n`],
  ['a line without end', `\u001e${nonce} done 0 changed verify 0`],
  ['a line that is far too long', `\u001e${nonce} fault ${'x'.repeat(400)}\n`],
])('%s is output', (_, text) => {
  expect(read([Buffer.from(text)])).toEqual([text]);
});

test('what a host kept can hold no frame that was kept', () => {
  expect(parseFrame('kept done 0 changed verify 0')).toMatchObject({ kind: 'kept', frame: { kind: 'done' } });
  expect(parseFrame('kept kept done 0 changed verify 0')).toBeNull();
});
