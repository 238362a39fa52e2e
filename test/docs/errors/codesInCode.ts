import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the code gives an error its code: to a failure of the hub's, a refusal of the gateway, or an answer's body. */
const places = [
  /HubError\(\s*["`]([A-Za-z_.]+)["`]/g,
  /\b(?:refuse|coded|refusedBody)\((?:[^()"]|\([^()]*\)|"[^"]*"(?=,))*?"([A-Z][A-Z_]{3,})"/g,
  /\b(?:code: |const code = )["`]([A-Z][A-Z_]{5,})["`]/g,
  /\b(?:code: |const [A-Z_]+ = )"([a-z_]+\.[a-z_.]+)"/g,
];

/** What stands in such a place and is another thing. */
const others = new Set([
  // What a person can do about a case.
  ...["CORRECT", "RETRY"],
  // What a connector's failure carries into a case, whose class and words tell it.
  ...["ANSWER_NOT_UNDERSTOOD", "UNKNOWN"],
  // A table, a name of a span, and a product of the demo's.
  ...["erp.legal_entity", "throughline.correlation_id", "PLATFORM"],
]);

/** What the code makes of words that stand elsewhere. */
const made = ["EXCEPTION_CLOSED", "EXCEPTION_NOT_FOUND", "EXCEPTION_NOT_RETRYABLE"];

/** Apollo Server's own, which clients with persisted queries are told. */
const ofTheServer = ["PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_SUPPORTED"];

const layers = ["schema", "platform", "domain", "connectors", "workflows", "subgraphs", "gateway", "main"];

/** Every code of an error that the hub's code gives. */
export function codesInCode(): string[] {
  const found = layers.flatMap(sourcesIn).flatMap((path) => codesOf(readFileSync(path, "utf8")));
  return [...new Set([...found.filter((code) => !others.has(code)), ...made, ...ofTheServer])].sort();
}

const codesOf = (source: string): string[] =>
  places.flatMap((place) => [...source.matchAll(place)].map(([, code]) => code ?? ""));

const sourcesIn = (layer: string): string[] =>
  readdirSync(layer, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.startsWith("generated"))
    .map((path) => join(layer, path));
