/** The texts of test/cases/docs/nasty-text.yaml. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface NastyText {
  readonly name: string;
  readonly text: string;
}

export const nastyTexts = parse(
  readFileSync(join(import.meta.dirname, '../cases/docs/nasty-text.yaml'), 'utf8'),
) as readonly NastyText[];
