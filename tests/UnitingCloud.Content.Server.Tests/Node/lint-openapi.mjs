// Reads an OpenAPI document from standard input, and tells what Redocly and Spectral have against it by their recommended rules.
import { text } from 'node:stream/consumers';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectralCore from '@stoplight/spectral-core';
import spectralRulesets from '@stoplight/spectral-rulesets';

const source = await text(process.stdin);

const config = await createConfig({ extends: ['recommended'] });
const redocly = await lintFromString({ source, absoluteRef: 'openapi.json', config });

const linter = new spectralCore.Spectral();
linter.setRuleset({ extends: [spectralRulesets.oas], rules: {} });
const spectral = await linter.run(JSON.parse(source));

process.stdout.write(JSON.stringify([
  ...redocly.map(({ ruleId, message, location }) => `redocly: ${ruleId} at ${location[0]?.pointer}: ${message}`),
  ...spectral.map(({ code, message, path }) => `spectral: ${code} at ${path.join('/')}: ${message}`),
]));
