// Reads [Markdown, …] from standard input, and tells [HTML, …] as markdown-it renders it, with tables and footnotes.
import { text } from 'node:stream/consumers';
import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';

const renderer = new MarkdownIt({ html: true }).use(footnotes);
renderer.validateLink = () => true; // which schemes are safe is not its question here

const bodies = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(bodies.map(body => renderer.render(body))));
