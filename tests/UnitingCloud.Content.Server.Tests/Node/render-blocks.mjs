// Reads [blocks, …] from standard input, and tells [HTML, …] as the renderer of the guide for frontends makes it.
import { text } from 'node:stream/consumers';
import { render } from '../../../src/UnitingCloud.Content.Server/Docs/renderer.mjs';

const escape = value => String(value).replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);
const empty = ['br', 'hr', 'img', 'input'];

class Element {
  constructor(html) { this.html = html; }
}

const written = child => child instanceof Element ? child.html : child == null ? '' : escape(child);

function h(tag, attributes, ...children) {
  const shown = Object.entries(attributes ?? {}).filter(([, value]) => value != null && value !== false)
    .map(([name, value]) => ` ${name === 'className' ? 'class' : name}="${escape(value)}"`).join('');
  const end = empty.includes(tag) ? '' : `${children.map(written).join('')}</${tag}>`;
  return new Element(`<${tag}${shown}>${end}`);
}

const bodies = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(bodies.map(blocks => render(blocks, h).map(written).join(''))));
