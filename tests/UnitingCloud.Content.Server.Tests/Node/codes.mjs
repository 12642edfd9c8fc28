// The code lists of src/UnitingCloud.Content/Codes, from packages that keep up with ISO, IANA and CLDR.
// To take newer ones: raise the versions in package.json, run the test with UPDATE_APPROVED=1, and read the difference.
import { createRequire } from 'node:module';
import { iso31661, iso31662 } from 'iso-3166';

const require = createRequire(import.meta.url);
const cldr = name => require(`cldr-core/supplemental/${name}.json`).supplemental;
const version = name => require(`${name}/package.json`).version;
const registry = require('language-subtag-registry/data/json/registry.json');
const published = require('language-subtag-registry/data/json/meta.json')['File-Date'];

const plain = name => name.normalize('NFD').replace(/\p{M}/gu, '').replace('’', "'");
const byKey = entries => entries.sort((a, b) => (a[0] < b[0] ? -1 : 1));
const wrap = words => words.join(' ').replace(/(.{1,110})( |$)/g, '$1\n').trimEnd();

function countries() {
    const short = new Map(registry.filter(r => r.Type === 'region').map(r => [r.Subtag, r.Description]));
    const aliases = Object.entries(cldr('aliases').metadata.alias.territoryAlias)
        .filter(([from, to]) => /^[A-Z]{2}$/.test(from) && /^[A-Z]{2}$/.test(to._replacement) && !short.has(from))
        .map(([from, to]) => [to._replacement, from]);
    // Kosovo has no code of ISO 3166; XK is the one that CLDR, the EU and the job boards use.
    const all = [...iso31661.map(c => [c.alpha2, c.alpha3, c.name]), ['XK', 'XKK', 'Kosovo']];
    return byKey(all).map(([two, three, name]) => {
        const names = [...(short.get(two) ?? []), name, ...aliases.filter(([to]) => to === two).map(([, from]) => from)];
        return [two, three, ...new Set(names.map(plain))].join('|');
    }).join('\n');
}

function subdivisions() {
    const codes = {};
    for (const { code } of iso31662) (codes[code.slice(0, 2)] ??= []).push(code.slice(3));
    return byKey(Object.entries(codes)).map(([country, all]) =>
        wrap(all.sort()).split('\n').map(line => `${country} ${line}`).join('\n')).join('\n');
}

function currencies() {
    const regions = Object.values(cldr('currencyData').currencyData.region).flat();
    const current = regions.flatMap(Object.entries).filter(([, use]) => !use._to && use._tender !== 'false');
    return wrap([...new Set(current.map(([code]) => code))].filter(code => !code.startsWith('XX')).sort());
}

function languages() {
    const of = type => registry.filter(r => r.Type === type && !r.Subtag.includes('..'))
        .sort((a, b) => (a.Subtag < b.Subtag ? -1 : 1));
    // What has been replaced is written old>new, with the letters of the new one where a tag has them.
    const code = r => (r['Preferred-Value'] ? `${r.Subtag}>${r['Preferred-Value']}` : r.Subtag);
    const names = of('language').filter(r => r.Subtag.length === 2 && !r['Preferred-Value'])
        .map(r => `name ${r.Subtag}|${r.Description.map(plain).join('|')}`);
    return ['language', 'extlang', 'script', 'region', 'variant']
        .map(type => wrap(of(type).map(code)).split('\n').map(line => `${type} ${line}`).join('\n'))
        .concat(names).join('\n');
}

const [iso, unicode] = [`iso-3166 ${version('iso-3166')}`, `CLDR ${version('cldr-core')}`];
process.stdout.write(JSON.stringify({
    'countries.txt': `# ISO 3166-1 codes and names, from ${iso}, ${unicode} and the IANA registry of ${published}\n${countries()}\n`,
    'subdivisions.txt': `# ISO 3166-2, from ${iso}\n${subdivisions()}\n`,
    'currencies.txt': `# ISO 4217 codes of money in use, from ${unicode}\n${currencies()}\n`,
    'languages.txt': `# BCP 47 subtags, from the IANA registry of ${published}\n${languages()}\n`,
}));
