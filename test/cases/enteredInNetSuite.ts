import { z } from "zod";
import { assertionOf } from "../../connectors/netsuite/wire/assertionOf";
import type { Company } from "../workflows/startCompany";

const LOGIN = "/services/rest/auth/oauth2/v1/token";

/** A bookkeeper's own session in NetSuite: what people enter, change, void and delete there, past the hub. */
export async function enteredInNetSuite({ places, control }: Company) {
  const keys = { kind: "oauth2-m2m", clientId: "hub", certificateId: "main", privateKey: places.netsuiteKey } as const;
  const granted = await fetch(places.netsuite + LOGIN, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertionOf(places.netsuite + LOGIN, keys, new Date()),
    }),
  });
  const { access_token } = z.object({ access_token: z.string() }).parse(await granted.json());
  /** @returns the record's internal id; @throws with what NetSuite refused */
  const send = async (method: "POST" | "PATCH" | "DELETE", path: string, body?: object): Promise<string> => {
    const answer = await fetch(`${places.netsuite}/services/rest/record/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${access_token}`,
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${text}`);
    return /\/([^/]+)$/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
  };
  return {
    enter: (record: string, body: object) => send("POST", record, body),
    change: (record: string, id: string, body: object) => send("PATCH", `${record}/${id}`, body),
    remove: (record: string, id: string) => send("DELETE", `${record}/${id}`),
    /** What the record API has no record for, by the code of its type. @returns its internal id */
    enterInPages: async (body: object): Promise<string> =>
      z.object({ id: z.string() }).parse(await control(places.netsuite, "transactions", body)).id,
    void: (id: string) => control(places.netsuite, `transactions/${id}/void`, {}),
    /** What a journal credits, to an invoice. */
    apply: (id: string, doc: string, amount: number) =>
      control(places.netsuite, `transactions/${id}/apply`, { doc, amount }),
    unapply: (id: string) => control(places.netsuite, `transactions/${id}/unapply`, {}),
  };
}
