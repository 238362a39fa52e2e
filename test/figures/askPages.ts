import { z } from "zod";
import { askGraph, type GraphDoor } from "./askGraph";

/** Reads a list of the graph to its end. @param filter further arguments, with a comma before them */
export async function askPages<Node>(
  door: GraphDoor,
  node: z.ZodType<Node>,
  field: string,
  filter: string,
  fields: string,
): Promise<Node[]> {
  const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
  const page = z.object({ nodes: z.array(node), pageInfo });
  const found: Node[] = [];
  for (let after: string | null = null; ;) {
    const from: string = after === null ? "" : `, after: ${JSON.stringify(after)}`;
    const asked: string = `{ ${field}(first: 50${from}${filter}) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`;
    const read = page.parse((await askGraph(door, asked))[field]);
    found.push(...read.nodes);
    if (!read.pageInfo.hasNextPage) return found;
    after = read.pageInfo.endCursor;
  }
}
