import { hideCredentials, hideInUrl } from "../../../sandbox/kit/hideCredentials";

const HIDDEN = "[hidden 00000000]";
/** What is shown, with every fingerprint the same. */
const shown = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll(/\[hidden [0-9a-f]{8}\]/g, HIDDEN));

describe("hiding credentials", () => {
  it("hides them in headers, and leaves the scheme and all else", () => {
    const headers = {
      authorization: 'OAuth realm="TSTDRV1", oauth_token="t", oauth_signature="s"',
      "proxy-authorization": "Basic dXNlcjpwYXNz",
      cookie: "sid=1",
      "stripe-signature": "t=1,v1=abc",
      "x-api-key": "k",
      "idempotency-key": "order-1",
      "content-type": "application/json",
    };
    expect(shown(hideCredentials(headers))).toEqual({
      authorization: `OAuth ${HIDDEN}`,
      "proxy-authorization": `Basic ${HIDDEN}`,
      cookie: HIDDEN,
      "stripe-signature": HIDDEN,
      "x-api-key": HIDDEN,
      "idempotency-key": "order-1",
      "content-type": "application/json",
    });
  });

  it("hides them in forms and JSON, at any depth and whatever their type", () => {
    const body = {
      grant_type: "client_credentials",
      client_id: "hub",
      client_secret: "s",
      client_assertion_type: "jwt-bearer",
      client_assertion: "a.b.c",
      records: [{ Name: "Acme", accessToken: "t", nested: { password: 42 } }],
      secret: null,
      tokens: 3,
    };
    expect(shown(hideCredentials(body))).toEqual({
      grant_type: "client_credentials",
      client_id: "hub",
      client_secret: HIDDEN,
      client_assertion_type: "jwt-bearer",
      client_assertion: HIDDEN,
      records: [{ Name: "Acme", accessToken: HIDDEN, nested: { password: HIDDEN } }],
      secret: HIDDEN,
      tokens: 3,
    });
  });

  it("hides them in a query, however its names are written", () => {
    const url = "/v1/things?limit=2&access%5Ftoken=t&auth[client_secret]=s&name=Acme&%zz=1";
    expect(shown(hideInUrl(url))).toBe(
      `/v1/things?limit=2&access%5Ftoken=${HIDDEN}&auth[client_secret]=${HIDDEN}&name=Acme&%zz=1`,
    );
    expect(hideInUrl("/v1/things")).toBe("/v1/things");
  });

  it("shows the same for the same credential, and something else for another", () => {
    const [first, second, third] = ["a", "a", "b"].map((token) => JSON.stringify(hideCredentials({ token })));
    expect(first).toBe(second);
    expect(first).not.toBe(third);
  });
});
