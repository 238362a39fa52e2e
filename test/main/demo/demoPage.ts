import { readFileSync } from "node:fs";

/** A section of docs/demo.md: what is typed, and what is to be seen then. */
export interface DemoStep {
  title: string;
  /** Each command's words behind `npm run demo --`. */
  commands: string[][];
  /** What the last of them prints, once all has come to rest; invoices' numbers are left out. */
  prints: string | null;
  /** A part of what the page's query answers of the deal's account. */
  account: object | null;
  /** What may be asked of the graph in between. */
  mutation: string | null;
}

/** The page, in its order, and the query that it asks of each deal. */
export function demoPage(): { query: string; steps: DemoStep[] } {
  const [intro = "", ...sections] = readFileSync("docs/demo.md", "utf8").split(/^## /m);
  const query = blocksOf(intro, "graphql")[0];
  if (query === undefined) throw new Error("docs/demo.md asks nothing");
  const steps = sections.map((section) => {
    const lines = blocksOf(section, "sh").flatMap((block) => block.trim().split("\n"));
    const [answer] = blocksOf(section, "json");
    return {
      title: section.split("\n")[0] ?? "",
      commands: lines.map((line) => line.replace(/^npm run demo -- /, "").split(" ")),
      prints: blocksOf(section, "text")[0]?.trim() ?? null,
      account: answer === undefined ? null : (JSON.parse(answer) as object),
      mutation: blocksOf(section, "graphql")[0] ?? null,
    };
  });
  return { query, steps };
}

const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))].map(([, block = ""]) => block);
