import { HubError } from "../../schema/hubError";

/**
 * What a person does in a stand-in's pages, by its door for people and tests.
 * @returns what it answers, null where that is nothing
 * @throws HubError `demo.refused` with the platform's own words
 */
export async function atDoor(
  platform: string,
  path: string,
  { method, body }: { method: "GET" | "POST" | "DELETE"; body?: object } = { method: "GET" },
): Promise<unknown> {
  const sent = method === "POST" ? JSON.stringify(body ?? {}) : undefined;
  const answer = await fetch(new URL(`/_sandbox/${path}`, platform), {
    method,
    ...(sent !== undefined && { headers: { "content-type": "application/json" }, body: sent }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new HubError("demo.refused", `${path}: ${answer.status} ${text}`, { retryable: false });
  return text === "" ? null : JSON.parse(text);
}
