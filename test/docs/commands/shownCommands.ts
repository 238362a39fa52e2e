import { readdirSync, readFileSync } from "node:fs";

/** A command that a page of the documentation shows, without the remark behind it; of containers, a whole block. */
export interface ShownCommand {
  page: string;
  command: string;
}

const pages = [
  "README.md",
  ...["docs", "connectors", "examples"].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
      .map((name) => `${root}/${name}`)
      .sort(),
  ),
];

/** The commands of a block: a line each, but for what is continued. */
function commandsOf(block: string): string[] {
  if (block.includes("docker ")) return [block.trim()];
  return block
    .split(/(?<!\\|&&|&& *)\n/)
    .map((line) => line.replace(/(^|\s+)# .*$/gm, "").trim())
    .filter((command) => command !== "");
}

/** Every command of every page, in the order in which a reader comes to it. */
export const shownCommands: readonly ShownCommand[] = pages.flatMap((page) =>
  [...readFileSync(page, "utf8").matchAll(/^( *)```(?:sh|bash|shell|console)\n([\s\S]*?)^\1```/gm)].flatMap(
    ([, indent = "", block = ""]) =>
      commandsOf(block.replace(new RegExp(`^${indent}`, "gm"), "")).map((command) => ({ page, command })),
  ),
);
