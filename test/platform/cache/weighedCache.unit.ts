import { parse } from "graphql";
import { textBytes, weighedCache } from "../../../platform/cache/weighedCache";
import { documentBytes } from "../../../platform/graph/serveSubgraph/documentBytes";

test("holds so many bytes, whoever chooses how large an entry is, and forgets what was used least lately", () => {
  const cache = weighedCache<string>(10_000, textBytes);
  for (const key of ["a", "b", "c"]) cache.set(key, key.repeat(1_500));
  cache.get("a");
  cache.set("d", "d".repeat(1_500));
  expect([...cache.keys()].sort()).toEqual(["a", "c", "d"]);
  cache.set("e", "e".repeat(6_000));
  expect(cache.has("e")).toBe(false);
});

test("counts the key, which may be longer than what it stands for", () => {
  const cache = weighedCache<number>(10_000, () => 8);
  for (const key of ["a", "b", "c"]) cache.set(key.repeat(2_000), 1);
  expect(cache.size).toBe(2);
});

test("weighs a document with its comments", () => {
  const bare = documentBytes(parse("{ a }"));
  expect(documentBytes(parse(`{ a } #${"x".repeat(1_000)}`)) - bare).toBeGreaterThan(2_000);
  expect(documentBytes(parse(`{ a } ${"#\n".repeat(1_000)}`)) - bare).toBeGreaterThan(100_000);
  // Before the first word and behind the last: three words.
  expect(documentBytes(parse("{ a }", { noLocation: false }))).toBe(2 * 5 + 5 * 512);
});
