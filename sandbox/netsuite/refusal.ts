/** Where in the request the fault lies; at most one is named. */
export interface Place {
  path?: string;
  header?: string;
  queryParam?: string;
  url?: string;
}

/**
 * NetSuite refusing a request, worded as its REST services word it: `{ type, title, status, "o:errorDetails" }`.
 * See "Error Handling in REST Web Services" in the NetSuite help (section_156570709583).
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly errorCode: string,
    detail: string,
    readonly place: Place = {},
  ) {
    super(detail);
  }

  get body(): unknown {
    const { path, header, queryParam, url } = this.place;
    const [title, anchor] = titles[this.status] ?? ["Internal Server Error", "#sec10.5.1"];
    return {
      type: `https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html${anchor}`,
      title,
      status: this.status,
      ...(this.status === 429 && { "o:errorCode": "USER_ERROR" }),
      "o:errorDetails": [
        {
          detail: this.message,
          "o:errorCode": this.errorCode,
          ...(path !== undefined && { "o:errorPath": path }),
          ...(header !== undefined && { "o:errorHeader": header }),
          ...(queryParam !== undefined && { "o:errorQueryParam": queryParam }),
          ...(url !== undefined && { "o:errorUrl": url }),
        },
      ],
    };
  }
}

/** A business rule broken: 400 USER_ERROR, the code NetSuite gives whatever its forms would have refused. */
export function userError(detail: string, path?: string): Refusal {
  const place = path === undefined ? {} : { path };
  return new Refusal(400, "USER_ERROR", `Error while accessing a resource. ${detail}`, place);
}

/**
 * A value that is there, and cannot be chosen where it stands: 400 USER_ERROR, the field by its name in lower case, and
 * no path, as live accounts were seen to answer.
 */
export function notSelectable(value: unknown, field: string): Refusal {
  const named = `for the following field: ${field.toLowerCase()}.`;
  return userError(`You have entered an Invalid Field Value ${String(value)} ${named}`);
}

/** What a form says of fields that it must have, by their labels. */
export function missingValues(labels: readonly string[], path?: string): Refusal {
  return userError(`Please enter value(s) for: ${labels.join(", ")}.`, path);
}

/** What live accounts say to a role that may not do something; the status is no other than that of any form's refusal. */
export function notPermitted(): Refusal {
  return userError(
    "Your current role does not have permission to perform this action. Please contact your account administrator.",
  );
}

/** A value that names nothing, or cannot be read: 400 INVALID_CONTENT with the JSON path to it. */
export function invalidValue(value: unknown, field: string, path: string): Refusal {
  const detail = `You have entered an Invalid Field Value ${String(value)} for the following field: ${field}`;
  return new Refusal(400, "INVALID_CONTENT", `Error while accessing resource: ${detail}`, { path });
}

const titles: Record<number, readonly [title: string, anchor: string]> = {
  400: ["Bad Request", "#sec10.4.1"],
  401: ["Unauthorized", ""],
  403: ["Forbidden", "#sec10.4.4"],
  404: ["Not Found", "#sec10.4.5"],
  405: ["Method Not Allowed", "#sec10.4.6"],
  408: ["Request Timeout", "#sec10.4.9"],
  413: ["Request Entity Too Large", "#sec10.4.14"],
  414: ["Request-URI Too Long", "#sec10.4.15"],
  415: ["Unsupported Media Type", "#sec10.4.16"],
  429: ["Bad Request", ""],
  431: ["Request Header Fields Too Large", ""],
  500: ["Internal Server Error", "#sec10.5.1"],
  503: ["Service Unavailable", "#sec10.5.4"],
};
