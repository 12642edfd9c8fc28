// Holds replies and examples against the description of the API, and compiles a client made from it.
// Takes { document, replies: [{ name, method, path, status, type, body }], client } on stdin; says what is wrong with each reply, which operations
// no reply is of, and what is wrong with the client.
import { text } from 'node:stream/consumers';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const { document, replies, client } = JSON.parse(await text(process.stdin));
const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: 'openapi:document', ...document });

const escaped = (step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
const pointer = (...steps) => steps.map((step) => '/' + escaped(step)).join('');

function wrongWith({ name, method, path, status, type, body }) {
  const responses = document.paths[path]?.[method]?.responses ?? {};
  const described = responses[status] ? `${status}` : 'default';
  const response = responses[described];
  if (!type) return response && !response.content && body === '' ? [] : [`${name}: ${status} without a body is not described`];
  if (!response?.content?.[type]?.schema) return [`${name}: ${status} ${type} is not described`];
  const validate = ajv.compile({ $ref: `openapi:document#${pointer('paths', path, method, 'responses', described, 'content', type, 'schema')}` });
  const values = type.endsWith('xml') || type.startsWith('text/') ? [body] : type === 'application/x-ndjson' ? body.trim().split('\n').map(JSON.parse) : [JSON.parse(body)];
  return values.flatMap((value) => (validate(value) ? [] : validate.errors.slice(0, 5).map((e) => `${name}: ${e.instancePath} ${e.message}`)));
}

function neverAnswered() {
  const answered = new Set(replies.filter(({ status }) => status < 300).map(({ method, path }) => `${method} ${path}`));
  const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  return operations.filter((operation) => !answered.has(operation));
}

function wrongExamples([name, { examples = [] }]) {
  const validate = ajv.compile({ $ref: `openapi:document#${pointer('components', 'schemas', name)}` });
  return examples.flatMap((example) => (validate(example) ? [] : validate.errors.map((e) => `example of ${name}: ${e.instancePath} ${e.message}`)));
}

function compile() {
  const files = { '/client/api.ts': generated, '/client/client.ts': client };
  const options = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts'],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, directoryExists, readFile } = host;
  host.getSourceFile = (name, version) => (name in files ? ts.createSourceFile(name, files[name], version) : getSourceFile.call(host, name, version));
  host.fileExists = (name) => name in files || fileExists.call(host, name);
  host.directoryExists = (name) => name === '/client' || directoryExists.call(host, name);
  host.readFile = (name) => files[name] ?? readFile.call(host, name);
  const program = ts.createProgram(Object.keys(files), options, host);
  return ts.getPreEmitDiagnostics(program).slice(0, 5).map((d) => `${d.file?.fileName}: ${ts.flattenDiagnosticMessageText(d.messageText, ' ')}`);
}

const generated = astToString(await openapiTS(document));
const examples = Object.entries(document.components.schemas).flatMap(wrongExamples);
console.log(JSON.stringify({ replies: replies.flatMap(wrongWith).concat(examples), neverAnswered: neverAnswered(), client: compile() }));
