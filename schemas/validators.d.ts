/** Types of validators.js, made by `npm run types`. */
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { Op } from '../src/ir/op.ts';

type Name = 'inventory' | 'lock' | 'runbook' | 'settings' | `op ${Op['kind']}`;
export const validators: Readonly<Record<Name, ValidateFunction>>;
