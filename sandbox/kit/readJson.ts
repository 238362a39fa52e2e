import type { FastifyInstance } from "fastify";

/** JSON nested deeper than this is refused: no platform's requests come near, and walks over it could overflow the stack. */
const DEEPEST = 64;

/**
 * Reads bodies of these media types as JSON. An empty one is none; one that would alter a prototype, or is nested
 * deeper than any request, is malformed.
 */
export function readJson(app: FastifyInstance, types: string[], malformedJson: () => Error): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser(types, { parseAs: "string" }, (request, text, done) => {
    if (text === "") return done(null, undefined);
    void parse(request, String(text), (error, body) =>
      error || isDeeper(body, DEEPEST) ? done(malformedJson()) : done(null, body),
    );
  });
}

/** Level by level, since a walk in depth is what must not happen to it. */
function isDeeper(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= levels && level.length > 0; depth += 1) {
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return level.length > 0;
}
