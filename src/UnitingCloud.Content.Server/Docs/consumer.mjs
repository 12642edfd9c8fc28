// Keeps a copy of the jobs in step:  node consumer.mjs https://content.example jobs.json 'workplace=remote'
import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
const [site, file, filters = ""] = process.argv.slice(2);
async function snapshot() {
  const reply = await fetch(`${site}/v1/jobs/snapshot?${filters}`);
  const [copy, sum] = [{ jobs: {} }, createHash("sha256")];
  for await (const line of createInterface({ input: Readable.fromWeb(reply.body) })) {
    const entry = JSON.parse(line);
    if (entry.type === "end" && entry.sha256 === sum.digest("hex")) return copy;
    sum.update(line + "\n");
    if (entry.type === "begin") copy.next = entry.next;
    else copy.jobs[entry.reference] = entry;
  }
  throw new Error("The snapshot is not whole: it is not used.");
}
async function step(copy) {
  const reply = await fetch(`${site}/v1/jobs/changes?limit=500&wait=30&after=${copy.next}&${filters}`);
  if (reply.status === 410) return snapshot(); // away for too long
  if (!reply.ok) throw new Error(`${reply.status}: ${await reply.text()}`);
  const page = await reply.json();
  for (const change of page.items)
    if (change.type === "upsert") copy.jobs[change.reference] = change;
    else delete copy.jobs[change.reference];
  return { jobs: copy.jobs, next: page.next };
}
for (let copy = await readFile(file).then(JSON.parse, () => undefined); ; ) {
  try {
    copy = copy ? await step(copy) : await snapshot();
    await writeFile(`${file}.new`, JSON.stringify(copy)); // jobs and cursor together: a crash repeats a page and loses none
    await rename(`${file}.new`, file);
  } catch (problem) {
    console.error(problem.message);
    await sleep(1000);
  }
}
