import { Refusal } from "../refusal";

/** A query refused, as the suiteql resource words it. */
export function invalidQuery(why: string): Refusal {
  const detail = `Invalid search query. Detailed unprocessed description follows. Search error occurred: ${why}`;
  return new Refusal(400, "INVALID_PARAMETER", detail, { queryParam: "q" });
}
