import { z } from "zod";

/** One fault that NetSuite tells of a request. */
export interface Told {
  /** Without the words that only say that there is one. */
  detail: string;
  code: string;
  /** The JSON path that is at fault. */
  path: string | undefined;
}

const errorBody = z.object({
  "o:errorCode": z.string().default(""),
  "o:errorDetails": z
    .array(
      z.object({
        detail: z.string().default(""),
        "o:errorCode": z.string().default(""),
        "o:errorPath": z.string().optional(),
      }),
    )
    .min(1),
});

/** All that a body says is wrong; nothing where it is none of NetSuite's. One answer may tell of several faults. */
export function toldBy(text: string): Told[] {
  const body = errorBody.safeParse(parsed(text));
  if (!body.success) return [];
  const { "o:errorCode": outer, "o:errorDetails": details } = body.data;
  return details.map((one) => ({
    detail: one.detail.replace(/^Error while accessing (a resource\.|resource:)\s*/i, ""),
    code: one["o:errorCode"] || outer,
    path: one["o:errorPath"],
  }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
