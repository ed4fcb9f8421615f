/** Lets stack traces of the built program name the files and lines of src/, for whoever looks for a bug with RUNBOOK_DEBUG. */
import process from 'node:process';

if (process.env['RUNBOOK_DEBUG'] !== undefined) process.setSourceMapsEnabled(true);
