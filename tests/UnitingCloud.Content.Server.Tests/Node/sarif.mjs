// Reads SARIF logs from standard input, an array of texts, and tells what the schema of SARIF 2.1.0 has against each.
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const schema = new URL('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', import.meta.url);
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema)));

const told = JSON.parse(await text(process.stdin)).map((log) => {
  validate(JSON.parse(log));
  return (validate.errors ?? []).map(error => `${error.instancePath} ${error.message}`);
});
process.stdout.write(JSON.stringify(told));
