import type { Logger } from "pino";
import { z } from "zod";
import type { CallBudget } from "../../../platform/budget/callBudget";
import { VendorFailure } from "../../vendorFailure";
import type { NetSuiteSettings } from "../netSuiteSettings";
import type { Answered, Exchange, Purpose } from "./exchange";
import { exchangeWithin } from "./exchangeWithin";
import { failureOf } from "./failureOf";
import { understand } from "./understand";
import type { Login } from "./login";
import { machineLogin } from "./machineLogin";
import { openExchange } from "./openExchange";
import { rowOf } from "./rowOf";
import { tokenBasedLogin } from "./tokenBasedLogin";
import { isPage } from "./webPage";

/** SuiteTalk REST and SuiteQL of one account. */
export interface Wire {
  /** Creates or upserts a record, and gives its internal id. */
  save(method: "POST" | "PUT" | "PATCH", address: string, body: object, record: string): Promise<string | null>;
  /** A record, or one of its sublists, as the text that NetSuite answers; null where there is none. */
  get(address: string, about: string, accept?: string): Promise<string | null>;
  /** The first rows of a query, up to 1,000; every value is text, and what is null is absent. */
  query(q: string, about: string, options?: { signal?: AbortSignal; limit?: number }): Promise<Rows>;
  close(): Promise<void>;
}

interface OpenedWire extends Wire {
  /** When the login in force ends; null where none is, or none ends. */
  loginEndsAt(): Date | null;
}

export type Row = Readonly<Record<string, string>>;

interface Rows {
  rows: Row[];
  more: boolean;
}

const RECORDS = "/services/rest/record/v1";
const SUITEQL = "/services/rest/query/v1/suiteql";
const TIMEOUT_MS = 20_000;
const NOT_THERE = "NONEXISTENT_ID";
/** What one page of SuiteQL holds at most. */
const PAGE = 1_000;

const rowsBody = z.object({ items: z.array(z.record(z.string(), z.unknown())), hasMore: z.boolean() });

/** @param budget how often the account may be asked; without one, as often as anyone likes */
export function openWire(settings: NetSuiteSettings, log: Logger, budget?: CallBudget): OpenedWire {
  const { origin } = new URL(settings.baseUrl);
  const { concurrency = 5, timeoutMs = TIMEOUT_MS } = settings;
  const { exchange: open, close } = openExchange(origin, concurrency, timeoutMs);
  const exchange = budget ? exchangeWithin(budget, open) : open;
  const login = loginOf(settings, origin, exchange);
  const send = authorized(login, origin, exchange, log);

  return {
    async save(method, address, body, record) {
      const headers = { "x-netsuite-propertynamevalidation": "Error" };
      const sent = { method, path: `${RECORDS}/${address}`, headers, body: JSON.stringify(body) };
      const { location } = await send(sent, { record, write: true });
      return location === undefined ? null : (/\/([^/]+)$/.exec(location)?.[1] ?? null);
    },
    async get(address, record, accept = "application/json") {
      const sent = { method: "GET" as const, path: `${RECORDS}/${address}`, headers: { accept } };
      try {
        return (await send(sent, { record, write: false })).text;
      } catch (error) {
        if (error instanceof VendorFailure && error.code === NOT_THERE) return null;
        throw error;
      }
    },
    async query(q, about, { signal, limit = PAGE } = {}) {
      const path = `${SUITEQL}?limit=${limit}&offset=0`;
      const sent = {
        method: "POST" as const,
        path,
        headers: { prefer: "transient" },
        body: JSON.stringify({ q }),
        signal,
      };
      const { text } = await send(sent, { record: about, write: false });
      const { items, hasMore } = understand(rowsBody, text, about);
      // At the most rows that a query tells of, NetSuite may say that there are no more: a full page is asked beyond.
      return { rows: items.map(rowOf), more: hasMore || items.length === limit };
    },
    loginEndsAt: () => login.endsAt(),
    close,
  };
}

function loginOf({ auth, accountId }: NetSuiteSettings, origin: string, exchange: Exchange): Login {
  return auth.kind === "token-based" ? tokenBasedLogin(accountId, auth) : machineLogin(origin, exchange, auth);
}

/** Sends with authorization. A 401 did nothing, so that it is sent again once, with a new token. */
function authorized(login: Login, origin: string, exchange: Exchange, log: Logger): Exchange {
  return async function send(sent, purpose) {
    for (let again = false; ; again = true) {
      const authorization = await login.authorize(sent.method, origin + sent.path);
      const headers = { "content-type": "application/json", ...sent.headers, authorization };
      const answer = await exchange({ ...sent, headers }, purpose);
      if (answer.status >= 200 && answer.status < 300 && !isPage(answer)) return answer;
      if (answer.status === 401 && login.refused(authorization) && !again) {
        log.info({ record: purpose.record }, "NetSuite no longer accepts the token: logging in again");
        continue;
      }
      throw logged(answer, purpose, log);
    }
  };
}

function logged(answer: Answered, purpose: Purpose, log: Logger): VendorFailure {
  const failure = failureOf(answer, purpose);
  const { class: failureClass, code, httpStatus, retryAfterMs } = failure;
  const line = { record: purpose.record, failureClass, code, httpStatus, retryAfterMs };
  // Who asks whether a record is there is answered so where it is not yet: nothing for anybody to look into.
  if (code === NOT_THERE && !purpose.write) log.debug(line, "NetSuite has no such record");
  else log.warn(line, "NetSuite refused");
  return failure;
}
