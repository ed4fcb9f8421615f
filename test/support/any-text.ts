/** Arbitrary text for property tests. */
import * as fc from 'fast-check';

/** Any character: often one of ASCII, controls among them; never half of a surrogate pair. fast-check's own `binary` takes seconds to be made. */
const character = fc
  .oneof(
    fc.integer({ min: 0, max: 0x7f }),
    fc.integer({ min: 0x80, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10_ffff }),
  )
  .map((codePoint) => String.fromCodePoint(codePoint));

/** Text of any characters, as short as fast-check's others where `maxLength` is absent. */
export function anyText(maxLength?: number): fc.Arbitrary<string> {
  return fc.string({ unit: character, ...(maxLength === undefined ? {} : { maxLength }) });
}
