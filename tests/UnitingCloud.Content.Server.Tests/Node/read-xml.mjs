// Reads { name: XML } from standard input, and tells { name: [[element, text], …] }: every text in the order of the document.
import { text } from 'node:stream/consumers';
import { XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({
  preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, parseAttributeValue: false, trimValues: false, ignoreDeclaration: true,
  processEntities: { enabled: true, maxTotalExpansions: 1_000_000, maxExpandedLength: 100_000_000 },
});

function* texts(nodes) {
  for (const node of nodes) {
    for (const [name, value] of Object.entries(node[':@'] ?? {})) yield [name, value];
    const name = Object.keys(node).find(key => key !== ':@');
    if (!Array.isArray(node[name])) continue;
    const own = node[name].map(child => child['#text'] ?? '').join('');
    const holds = node[name].some(child => Object.keys(child).some(key => key !== '#text' && key !== ':@'));
    if (!holds) yield [name, own];
    yield* texts(node[name]);
  }
}

const feeds = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(Object.fromEntries(Object.entries(feeds).map(([name, xml]) => [name, [...texts(parser.parse(xml))]]))));
