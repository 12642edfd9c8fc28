// Reads { rss, atom, json } from standard input, and tells what a feed reader takes from each: [{ id, title, html }].
import { text } from 'node:stream/consumers';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';

const feeds = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify({
  rss: parseRssFeed(feeds.rss).items.map(item => ({ id: item.guid?.value, title: item.title, html: item.description })),
  atom: parseAtomFeed(feeds.atom).entries.map(entry => ({ id: entry.id, title: entry.title?.value ?? entry.title, html: entry.content?.value ?? entry.content })),
  json: parseJsonFeed(feeds.json).items.map(item => ({ id: item.id, title: item.title, html: item.content_html })),
}));
