import { Writable } from "node:stream";
import pino from "pino";
import { publicError } from "../../../platform/graph/serveSubgraph/publicError";

test("the log of a failed resolver says what failed, and nothing of the row that the database quotes", () => {
  const lines: string[] = [];
  const stream = new Writable({ write: (line, _encoding, done) => (lines.push(String(line)), done()) });
  const refusal = Object.assign(new Error("duplicate key value violates unique constraint"), {
    code: "23505",
    detail: "Key (email)=(pat@acme.example) already exists.",
    parameters: ["pat@acme.example"],
  });
  publicError(new Error("The contact was not read", { cause: refusal }), "c-1", pino(stream));
  expect(lines.join("")).not.toContain("pat@acme.example");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    msg: "A resolver failed",
    correlationId: "c-1",
    err: {
      message: "The contact was not read: duplicate key value violates unique constraint",
      stack: expect.stringContaining("loggedError.unit"),
    },
  });
});
