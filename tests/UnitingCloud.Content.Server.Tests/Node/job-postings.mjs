// Reads an array of JobPostings from standard input, and tells for each what Adobe's validator, which knows Google's rules, and our own
// schema have against it.
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import Validator from '@adobe/structured-data-validator';
import WebAutoExtractor from '@marbec/web-auto-extractor';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, $data: true });
addFormats(ajv);
const strict = ajv.compile(JSON.parse(readFileSync(new URL('job-posting.schema.json', import.meta.url))));

async function adobe(posting) {
  const page = `<html><head><script type="application/ld+json">${posting}</script></head><body></body></html>`;
  const issues = await new Validator().validate(new WebAutoExtractor({ addLocation: true }).parse(page));
  return issues.filter(issue => issue.severity === 'ERROR').map(issue => issue.issueMessage);
}

// Google takes a job at several places (https://schema.org/JobPosting); Adobe's validator looks into one alone, so it gets one after the other.
const atEachPlace = (posting, { jobLocation }) =>
  Array.isArray(jobLocation) ? jobLocation.map(place => JSON.stringify({ ...JSON.parse(posting), jobLocation: place })) : [posting];

const told = [];
for (const posting of JSON.parse(await text(process.stdin))) {
  const read = JSON.parse(posting);
  strict(read);
  told.push({
    adobe: (await Promise.all(atEachPlace(posting, read).map(adobe))).flat(),
    strict: (strict.errors ?? []).map(error => `${error.instancePath} ${error.message}`),
  });
}
process.stdout.write(JSON.stringify(told));
