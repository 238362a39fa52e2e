import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { WebSocket } from "ws";

/** What came of each hostile input: an error's code, `data`, a status, or why a socket ended. */
export type Outcomes = string[];
export type Attack = (url: string) => Promise<Outcomes>;

const json = { "content-type": "application/json" };

async function post(url: string, body: string): Promise<string> {
  const response = await fetch(url, { method: "POST", headers: json, body });
  return outcomeOf((await response.json()) as Answered);
}

interface Answered {
  data?: unknown;
  errors?: { extensions?: { code?: string } }[];
}
const outcomeOf = ({ data, errors }: Answered): string =>
  errors?.[0] ? String(errors[0].extensions?.code) : data ? "data" : "nothing";

const open = async (url: string): Promise<WebSocket> => {
  const socket = new WebSocket(url.replace("http", "ws"), "graphql-transport-ws");
  socket.on("error", () => {});
  await once(socket, "open");
  return socket;
};

/** The answer over a WebSocket, or the code with which it was closed. */
async function follow(url: string, payload: string): Promise<string> {
  const socket = await open(url);
  const ended = new Promise<string>((resolve) => {
    socket.on("close", (code) => resolve(`closed ${code}`));
    socket.on("message", (data) => {
      const { type, payload: answer } = JSON.parse(String(data)) as { type: string; payload: unknown };
      if (type === "connection_ack") socket.send(`{"id":"1","type":"subscribe","payload":${payload}}`);
      if (type === "error") resolve(outcomeOf({ errors: answer as NonNullable<Answered["errors"]> }));
      if (type === "next") resolve(outcomeOf(answer as Answered));
    });
  });
  socket.send('{"type":"connection_init"}');
  const outcome = await ended;
  socket.close();
  return outcome;
}

/** Sent over both transports. */
const asked =
  (...queries: readonly string[]): Attack =>
  async (url) => {
    const outcomes: Outcomes = [];
    for (const query of queries) {
      const body = JSON.stringify({ query });
      outcomes.push(await post(url, body), await follow(url, body));
    }
    return outcomes;
  };

const times = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join(" ");
const nested = (count: number, inner: string) => `${"{ parent ".repeat(count)}{ ${inner} }${" }".repeat(count)}`;
const pages = (size: number | null, inner: string) => `accounts(first: ${size}) { nodes { ${inner} } }`;
const invoices = (size: number | null, inner: string) => `invoices(first: ${size}) { nodes { id ${inner} } }`;
const typesOf = (depth: number, wide: number): string =>
  depth === 0
    ? "name kind description"
    : `fields { name args { name type { name } } ${times(wide, (at) => `t${at}: type { ${typesOf(depth - 1, wide)} }`)} }`;

const inTurn = async (count: number, one: (at: number) => Promise<string>): Promise<Outcomes> => {
  const outcomes: Outcomes = [];
  for (let at = 0; at < count; at += 1) outcomes.push(await one(at));
  return outcomes;
};

/** What is sent at once takes a while to come back; it is all that these do. */
const together = (count: number, one: (at: number) => Promise<string>) =>
  Promise.all(Array.from({ length: count }, (_, at) => one(at).catch((error: unknown) => `broken: ${String(error)}`)));

export const attacks = {
  deep: asked(
    `{ account(id: "a") ${nested(50_000, "id")} }`,
    `{ account(id: "a") ${nested(40, "id")} }`,
    "{a".repeat(100_000),
  ),
  wide: asked(`{ ${times(9_000, (at) => `f${at}`)} }`, `{ ${pages(1, "id name ".repeat(2_000))} }`),
  aliased: asked(
    `{ ${times(1_200, (at) => `a${at}: ${pages(1, "id")}`)} }`,
    `{ ${times(101, (at) => `a${at}: account(id: "${at}") { id }`)} }`,
  ),
  "cycled fragments": asked(
    "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    '{ account(id: "a") { ...A } } fragment A on Account { parent { ...A } }',
  ),
  "fragments that double": asked(
    `{ account(id: "a") { ...F0 } } ${times(30, (at) => `fragment F${at} on Account { ...F${at + 1} ...F${at + 1} }`)} fragment F30 on Account { id name }`,
  ),
  "fields to compare": asked(
    `{ ${`${pages(1, "id")} `.repeat(600)} }`,
    `{ account(id: "a") { ${"id ".repeat(2_000)} } }`,
    `{ ...F0 } ${times(600, (at) => `fragment F${at} on Query { account(id: "a") { id } ...F${at + 1} }`)} fragment F600 on Query { __typename }`,
  ),
  "huge lists": asked(
    `{ ${pages(200, invoices(200, "lines { id } payments { id }"))} }`,
    `{ ${pages(1_000_000, "id")} }`,
    `{ ${times(60, (at) => `a${at}: ${pages(200, invoices(50, ""))}`)} }`,
  ),
  "pages of null, at once": (url) =>
    together(40, (at) => {
      const inner = `children(first: null) { nodes { id name ${invoices(null, "number status")} } }`;
      return post(url, JSON.stringify({ query: `{ ${pages(null, `a${at}: id ${inner}`)} }` }));
    }),
  "introspection bombs": asked(
    `{ __schema { types { ${typesOf(2, 9)} } } }`,
    `{ ${times(90, (at) => `s${at}: __schema { types { fields { type { name ofType { name } } } } }`)} }`,
    `{ __schema { types { ${"fields { name type { name } } ".repeat(400)} } } }`,
    `{ __schema { types { ${times(5, () => "fields { type { fields { type { fields { name } } } } }")} } } }`,
    `{ __type(name: "Account") ${"{ fields { type ".repeat(12)} { name } ${"} }".repeat(12)} }`,
  ),
  "lists as large as allowed, at once": (url) =>
    together(6, async (at) =>
      post(url, JSON.stringify({ query: `{ ${pages(190, `${invoices(190, "number")} a${at}: name`)} }` })),
    ),
  "subscriptions whose events are as large as allowed": (url) =>
    together(24, (at) => {
      const lines = "number status total { amount currency } lines { id description }";
      const account = times(18, (alias) => `i${alias}: ${invoices(200, lines)}`);
      const query = `subscription { lifecycle { c${at}: cursor subject { ... on Account { ${account} } } } }`;
      return follow(url, JSON.stringify({ query }));
    }),
  "plans, one after another": (url) =>
    inTurn(40, (round) => {
      const query = `{ ${times(49, (at) => `r${round}a${at}: ${pages(1, invoices(1, "postings { id period { name } }"))}`)} }`;
      return post(url, JSON.stringify({ query }));
    }),
  // Every other one as long as a body may be, the rest as long as a document may be.
  "documents padded with a comment": (url) =>
    inTurn(600, (at) => {
      const padding = "x".repeat(at % 2 === 0 ? 1_000_000 : 199_000);
      return post(url, JSON.stringify({ query: `{ __typename } #${at}${padding}` }));
    }),
  "documents full of comments": (url) =>
    inTurn(40, (at) =>
      post(url, JSON.stringify({ query: `{ __typename #${at}\n${"#\n".repeat(at % 2 === 0 ? 95_000 : 9_900)}}` })),
    ),
  "persisted queries": (url) =>
    inTurn(200, (at) => {
      const query = `{ __typename } #${at}${"\u0416".repeat(199_000)}`;
      const sha256Hash = createHash("sha256").update(query).digest("hex");
      return post(url, JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } }));
    }),
  batches: async (url) => {
    const one = JSON.stringify({ query: `{ ${pages(200, "id name")} }` });
    return [await post(url, `[${Array.from({ length: 1_000 }, () => one).join(",")}]`), await post(url, "[]")];
  },
  "deep variables": async (url) => {
    const deep = `${'{"a":['.repeat(60_000)}${"]}".repeat(60_000)}`;
    const body = `{"query":"query ($f: PipelineFilter) { pipeline(filter: $f) { nodes { id } } }","variables":{"f":${deep}}}`;
    return [
      await post(url, body),
      await follow(url, body),
      await post(url, `${"[".repeat(400_000)}${"]".repeat(400_000)}`),
    ];
  },
  "wide variables": async (url) => {
    const body = JSON.stringify({
      query: "query ($f: PipelineFilter) { pipeline(filter: $f) { nodes { id } } }",
      variables: { f: Object.fromEntries(Array.from({ length: 30_000 }, (_, at) => [`f${at}`, at])) },
    });
    return [await post(url, body), await follow(url, body)];
  },
  "large bodies": (url) => together(10, () => post(url, JSON.stringify({ query: "x".repeat(20_000_000) }))),
  "slow bodies": (url) => together(200, () => trickle(url)),
  "2,000 idle sockets": async (url) => {
    const sockets: WebSocket[] = [];
    const outcomes = await together(2_000, async (at) => {
      const socket = new WebSocket(url.replace("http", "ws"), "graphql-transport-ws");
      sockets.push(socket);
      const refused = once(socket, "error").then(([error]) => String((error as Error).message));
      const opened = once(socket, "open").then(() => "open");
      const began = await Promise.race([refused, opened]);
      socket.on("error", () => {});
      if (began !== "open" || at % 2 === 0) return began;
      // The other half says who it is, and then nothing more.
      socket.send('{"type":"connection_init"}');
      await once(socket, "message");
      return "acknowledged";
    });
    sockets.forEach((socket) => socket.terminate());
    return outcomes;
  },
  "ping floods": (url) => together(20, async (at) => flood(await open(url), at % 2 === 0)),
} satisfies Record<string, Attack>;

/** One byte of a body at a time, until the server has had enough. */
async function trickle(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  const head = `POST /graphql HTTP/1.1\r\nhost: ${hostname}:${port}\r\n`;
  socket.write(`${head}content-type: application/json\r\ncontent-length: 100000\r\n\r\n{`);
  const drip = setInterval(() => socket.write(" "), 500);
  const [answer] = (await Promise.race([once(socket, "data"), once(socket, "close").then(() => ["closed"])])) as [
    Buffer,
  ];
  clearInterval(drip);
  socket.destroy();
  return String(answer).split("\r\n")[0] ?? "";
}

/** 8 MB of pings, whose answers are not read: with nineteen others, what once took 500 MB. */
async function flood(socket: WebSocket, ofGraphQl: boolean): Promise<string> {
  const ended = once(socket, "close").then(([code]) => `closed ${String(code)}`);
  const payload = Buffer.alloc(125);
  if (!ofGraphQl) socket.pause();
  for (let sent = 0; sent < 65_000 && socket.readyState === socket.OPEN; sent += 1) {
    if (ofGraphQl) socket.send('{"type":"ping","payload":{"much":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}}');
    else socket.ping(payload);
    if (sent % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  socket.resume();
  return ended;
}
