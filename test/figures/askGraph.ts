import { z } from "zod";

/** Where the graph is asked, over HTTP. */
export interface GraphDoor {
  url: string;
  headers?: Readonly<Record<string, string>>;
}

const answer = z.object({ data: z.record(z.string(), z.unknown()).nullish(), errors: z.array(z.unknown()).optional() });

/** Asks one operation. @throws Error with all that the graph refused */
export async function askGraph(door: GraphDoor, query: string): Promise<Record<string, unknown>> {
  const sent = await fetch(door.url, {
    method: "POST",
    headers: { "content-type": "application/json", ...door.headers },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = answer.parse(await sent.json());
  if (errors || !data) throw new Error(`The graph refused "${query}": ${JSON.stringify(errors)}`);
  return data;
}
