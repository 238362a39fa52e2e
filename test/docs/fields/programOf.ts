import { readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export interface Sources {
  checker: ts.TypeChecker;
  files: readonly ts.SourceFile[];
}

/** The code below a folder, with its types. */
export function programOf(folder: string): Sources {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const config = ts.readConfigFile("tsconfig.json", (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, process.cwd());
  const roots = names.map((name) => join(folder, name));
  const program = ts.createProgram(roots, { ...options, noEmit: true, skipLibCheck: true });
  const files = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.includes(`/${folder}/`) || roots.includes(fileName));
  return { checker: program.getTypeChecker(), files };
}

/** Every node of a file, outer ones first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}
