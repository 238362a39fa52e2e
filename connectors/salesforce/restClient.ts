import { HttpApi } from "jsforce/lib/http-api";
import type { HttpRequest, HttpResponse, Schema } from "jsforce/lib/types";
import type { CallBudget } from "../../platform/budget/callBudget";
import { holdBack } from "../holdBack";
import { VendorFailure } from "../vendorFailure";
import { withinBudget } from "../withinBudget";
import { networkFailure } from "./networkFailure";
import { openSession, type Session } from "./openSession";
import { refusalOf } from "./refusalOf";
import type { Refused } from "./refused";
import type { Org } from "./settings";
import { BoundedTransport } from "./boundedTransport";
import { isPage } from "./webPage";

const transport = new BoundedTransport();

export interface RestCall {
  method: "GET" | "POST" | "PATCH";
  /** What follows the version, such as `/sobjects/Account`; or a whole path from `/services` on. */
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** What it is for, in the words of a message: `read account 001…`. */
  doing: string;
}

/** The REST API of one org through jsforce, whose own retries and session refresh are left off: the hub has its own. */
export class RestClient {
  private opening: Promise<Session> | undefined;

  constructor(
    private readonly org: Org,
    private readonly clock: () => Date,
    private readonly budget: CallBudget,
  ) {}

  /** The login in force, opened once however many ask for it. */
  session(): Promise<Session> {
    this.opening ??= openSession(this.org, this.clock(), this.budget).catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  /** Forgets a login that Salesforce no longer takes, unless another has taken its place. */
  async drop(session: Session): Promise<void> {
    const opening = this.opening;
    const current = await opening?.catch(() => undefined);
    if (current === session && this.opening === opening) this.opening = undefined;
  }

  /**
   * Sends a call; a second time when the session had ended, or when a read was led elsewhere or met a connection that was
   * closed while idle.
   *
   * @throws VendorFailure
   */
  async call(call: RestCall): Promise<unknown> {
    const session = await this.session();
    try {
      return await this.send(session, call);
    } catch (error) {
      if (error instanceof RestRefusal && isElsewhere(error)) {
        await this.drop(session);
        // A login page, or the way to where the org has moved: the next login says where that is.
        if (error.status !== 401 && call.method !== "GET") throw this.failure(error, call);
      } else if (call.method !== "GET" || !isCut(error)) throw this.failure(error, call);
    }
    const renewed = await this.session();
    return this.send(renewed, call).catch((error: unknown) => {
      throw this.failure(error, call);
    });
  }

  private async send({ connection, instanceUrl }: Session, { method, path, body, headers, doing }: RestCall) {
    const version = `/services/data/v${this.org.apiVersion}`;
    const request: HttpRequest = {
      method,
      url: instanceUrl + (path.startsWith("/services/") ? path : version + path),
      headers: {
        // node-fetch closes after every request unless told not to.
        connection: "keep-alive",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    // Followed, a redirected write would become a read of whatever page it leads to, with the token in its header.
    const options = { timeout: this.org.timeoutMs, retry: { maxRetries: 0 }, followRedirect: false, transport };
    const api = new PlainApi(connection, options);
    return withinBudget(this.budget, doing, () => within(this.org.timeoutMs, api.request(request)));
  }

  private failure(error: unknown, { method, doing }: RestCall) {
    if (error instanceof VendorFailure) return error;
    const writing = method !== "GET";
    if (error instanceof RestRefusal) {
      const refusal = refusalOf(error, doing, writing);
      holdBack(this.budget, refusal);
      return refusal;
    }
    return networkFailure(error, doing, writing);
  }
}

const isElsewhere = ({ status }: Refused) => status === 401 || (status > 300 && status < 400);

const isCut = (error: unknown) => error instanceof Error && "code" in error && error.code === "ECONNRESET";

class RestRefusal extends Error implements Refused {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string>>,
    readonly body: unknown,
  ) {
    super(`HTTP ${status}`);
  }
}

/** jsforce's HTTP, but refusals keep their status and headers, and an ended session is ours to renew. */
class PlainApi extends HttpApi<Schema> {
  override isSessionExpired(): boolean {
    return false;
  }

  override isErrorResponse({ statusCode, headers }: HttpResponse): boolean {
    return statusCode >= 300 || isPage({ status: statusCode, headers });
  }

  override async getError(response: HttpResponse): Promise<Error> {
    return new RestRefusal(response.statusCode, response.headers, await this.parseResponseBody(response));
  }
}

/**
 * jsforce's own limit ends with the headers; a body that stalls must end too. What jsforce breaks off at that limit it
 * puts down to ten minutes, whatever the limit is.
 */
async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late(timeoutMs)), timeoutMs);
  });
  const answered = work.catch((error: unknown) => {
    throw isBrokenOff(error) ? late(timeoutMs, error) : error;
  });
  return Promise.race([answered, limit]).finally(() => clearTimeout(timer));
}

const isBrokenOff = (error: unknown) => error instanceof Error && error.name === "AbortError";

const late = (timeoutMs: number, cause?: unknown) => new Error(`no answer within ${timeoutMs} ms`, { cause });
