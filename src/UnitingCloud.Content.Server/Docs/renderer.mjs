// Renders the blocks of a body:  render(body.blocks, React.createElement), or the function of another library.
const tags = { strong: "strong", emphasis: "em", strikethrough: "s", underline: "u", highlight: "mark", code: "code",
  subscript: "sub", superscript: "sup" };
const lines = (text, h) => text.split("\n").flatMap((line, i) => (i > 0 ? [h("br"), line] : [line]));
const picture = ({ url, alt, width, height }, h) => h("img", { src: url, alt, width, height });
const words = (run, h) => run.marks.reduceRight((inner, mark) => [h(tags[mark] ?? "span", null, ...inner)],
  run.image ? [picture(run.image, h)] : lines(run.text, h));
export function inlines(runs, h) {
  const shown = [];
  for (let i = 0, end; i < runs.length; i = end) {
    const { link, note } = runs[i];
    for (end = i + 1; link && !note && runs[end]?.link?.url === link.url && !runs[end].note; end++); // one link
    const inner = runs.slice(i, end).flatMap(run => words(run, h));
    const attributes = { href: link?.url, title: link?.title, id: note?.id };
    shown.push(...(link ? [h("a", attributes, ...inner)] : inner));
  }
  return shown;
}
const row = (cells, tag, columns, h) =>
  h("tr", null, ...cells.map((cell, i) => h(tag, { className: columns[i] }, ...inlines(cell.inlines, h))));
const box = (checked, h) =>
  checked == null ? [] : [h("input", { type: "checkbox", checked, disabled: true, readOnly: true }), " "];
const blocks = {
  heading: (b, h) => h(`h${b.level}`, { id: b.id }, ...inlines(b.inlines, h)),
  paragraph: (b, h) => h("p", null, ...inlines(b.inlines, h)),
  html: (b, h) => h("p", null, ...inlines(b.inlines, h)), // written by hand: its words, not its layout
  list: (b, h) => h(b.ordered ? "ol" : "ul", { start: b.start },
    ...b.items.map(item => h("li", null, ...box(item.checked, h), ...render(item.blocks, h)))),
  quote: (b, h) => h("blockquote", null, ...render(b.blocks, h)),
  code: (b, h) => h("pre", null, h("code", { className: b.language && `language-${b.language}` }, b.code)),
  image: (b, h) => h("figure", null, picture(b.image, h), b.caption && h("figcaption", null, b.caption)),
  table: (b, h) => h("table", null, h("thead", null, row(b.head, "th", b.columns, h)),
    h("tbody", null, ...b.rows.map(({ cells }) => row(cells, "td", b.columns, h)))),
  divider: (b, h) => h("hr"),
  pullQuote: (b, h) => h("figure", null, h("blockquote", null, ...inlines(b.inlines, h)),
    b.speaker && h("figcaption", null, b.speaker)),
  callout: (b, h) => h("aside", { className: b.kind }, b.title && h("p", null, b.title), ...render(b.blocks, h)),
  interviewTurn: (b, h) => h("section", null, b.question && h("h2", { id: b.id }, ...inlines(b.questionInlines, h)),
    h("strong", null, `${b.speaker}: `), ...render(b.answer, h)),
  footnotes: (b, h) => h("ol", null, ...b.notes.map(note => h("li", { id: note.id }, ...render(note.blocks, h)))),
};
export const render = (body, h) => body.flatMap(b => blocks[b.type]?.(b, h) ?? []); // what it does not know is left out
