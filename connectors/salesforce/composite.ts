import { z } from "zod";
import { behindAWrite } from "../behindAWrite";
import { refusalOf } from "./refusalOf";
import type { RestClient } from "./restClient";
import { Row } from "./row";
import { understood } from "./understood";

/**
 * Writes a record and reads it back in one call: "Composite" in the REST API Developer Guide. All or none, so that a
 * refused write leaves nothing.
 *
 * @param write `unchangedSince`: refused with 412 where the record has changed after that instant
 */
export async function writeAndReadBack(
  rest: RestClient,
  write: { version: string; path: string; body: unknown; readPath: string; doing: string; unchangedSince?: string },
): Promise<{ written: unknown; record: Row }> {
  const { version, path, body, readPath, doing, unchangedSince } = write;
  const base = `/services/data/v${version}`;
  const compositeRequest = [
    { method: "PATCH", url: base + path, referenceId: "written", body, ...(unchangedSince && guard(unchangedSince)) },
    { method: "GET", url: base + readPath, referenceId: "record" },
  ];
  const given = await rest.call({
    method: "POST",
    path: "/composite",
    body: { allOrNone: true, compositeRequest },
    doing,
  });
  const { compositeResponse } = await behindAWrite(() => understood(answer, given, doing));
  const failed = compositeResponse.filter(({ httpStatusCode }) => httpStatusCode >= 300);
  const reason = failed.find(({ body: said }) => !JSON.stringify(said).includes("PROCESSING_HALTED")) ?? failed[0];
  if (reason) throw refusalOf({ status: reason.httpStatusCode, headers: {}, body: reason.body }, doing, false);
  const [written, record] = compositeResponse;
  return { written: written?.body, record: await behindAWrite(() => Row.of(record?.body)) };
}

/** "Conditional Requests", to the second: what changed in the same second passes. */
const guard = (instant: string) => ({ httpHeaders: { "If-Unmodified-Since": new Date(instant).toUTCString() } });

const answer = z.object({
  compositeResponse: z.array(z.object({ httpStatusCode: z.number(), body: z.unknown() })),
});
