import { ask, element, facts, headers, isKnown, isRefused, showCaller, socketUrl } from "/console/caller.js";

/** Health is asked for so often, and what is counted with it. */
const EVERY_MS = 10_000;
/** So many events are shown; older ones leave the tape. */
const TAPE = 40;

const at = (id) => document.getElementById(id);
const say = (id, text, className = "quiet") => at(id).replaceChildren(element("p", { className, textContent: text }));

const TILES = `query Tiles {
  summary { openDeals { ...T } blocked { ...T } inDoubt { ...T } overdue { ...T } openCases { ...T } mrr { ...T } }
}
fragment T on SummaryTile { count amounts { amount currency } }`;
const TITLES = {
  openDeals: "Open deals",
  blocked: "Won, and waiting",
  inDoubt: "Writes in doubt",
  overdue: "Overdue invoices",
  openCases: "Open cases",
  mrr: "Subscriptions, by month",
};
const ACCOUNTS = `query Accounts {
  accounts(first: 12) { totalCount nodes { id name lifecycleStage mrr { amount currency } openBalance { amount currency } } }
}`;
const LATEST = `query Latest { events(first: ${TAPE}, order: NEWEST_FIRST, filter: { audience: BUSINESS }) {
  nodes { id type time subject data }
} }`;
const TAPED = `subscription Tape($after: String) {
  lifecycle(filter: { audience: BUSINESS }, after: $after) { cursor event { id type time subject data } }
}`;
const KINDS = `query Kinds { eventCatalog { name says } }`;

const words = { ready: "All is well.", degraded: "It works, but not all of it:", unready: "It does not work:" };

async function showHealth() {
  try {
    const { status, facts: all } = await (await fetch("/health/ready")).json();
    const wrong = all.filter(({ state }) => state !== "ok");
    const lines = wrong.map(({ name, says, stillWorks, since }) =>
      element(
        "li",
        {},
        `${name}: ${says}, since ${new Date(since).toLocaleString()}.`,
        stillWorks ? ` ${stillWorks}` : "",
      ),
    );
    at("health").replaceChildren(
      element("p", { className: status, textContent: words[status] }),
      ...(lines.length > 0 ? [element("ul", {}, ...lines)] : []),
      element("p", { className: "quiet", textContent: `${all.length} things were looked at.` }),
    );
  } catch {
    say("health", "The gateway does not answer.", "unready");
  }
}

const money = (all) => (all ?? []).map(({ amount, currency }) => `${amount} ${currency}`).join(", ");
const named = (name) => name.toLowerCase().replaceAll("_", " ");

/** What the graph says of a field. @throws Error with why it does not, as where its subgraph is away */
async function answerOf(query, name) {
  const { data, errors } = await ask(query);
  if (data[name] === null) throw new Error(errors[0]?.message ?? "The graph does not say.");
  return data[name];
}

async function showTiles() {
  const summary = await answerOf(TILES, "summary");
  const tiles = Object.entries(TITLES).map(([name, title]) => {
    const { count = "unknown", amounts } = summary[name] ?? {};
    const over = (amounts ?? []).map(({ amount, currency }) =>
      element("dd", { className: "quiet", textContent: `${amount} ${currency}` }),
    );
    return element(
      "div",
      {},
      element("dt", { textContent: title }),
      element("dd", { textContent: String(count) }),
      ...over,
    );
  });
  at("summary").replaceChildren(element("dl", { className: "tiles" }, ...tiles));
}

async function showAccounts() {
  const { nodes, totalCount } = await answerOf(ACCOUNTS, "accounts");
  if (nodes.length === 0) return say("accounts", "There are none yet.");
  const head = ["Account", "Stage", "MRR", "Owed"].map((title, no) =>
    element("th", { scope: "col", textContent: title, className: no > 1 ? "number" : "" }),
  );
  const rows = nodes.map(({ name, lifecycleStage, mrr, openBalance }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row", textContent: name }),
      element("td", { textContent: named(lifecycleStage) }),
      element("td", { className: "number", textContent: money([mrr].flat().filter(Boolean)) }),
      element("td", { className: "number", textContent: money([openBalance].flat().filter(Boolean)) }),
    ),
  );
  at("accounts").replaceChildren(
    element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows)),
    element("p", { className: "quiet", textContent: `${nodes.length} of ${totalCount}` }),
  );
}

const seen = new Set();
let kinds = new Map();

function tapeLine({ id, type, time, data }) {
  if (seen.has(id)) return null;
  seen.add(id);
  const amount = data?.amount?.amount ? ` ${data.amount.amount} ${data.amount.currency}` : "";
  const short = type.replace(/^throughline\./, "").replace(/\.v\d+$/, "");
  return element(
    "li",
    {},
    element("time", { dateTime: time, textContent: new Date(time).toLocaleTimeString() }),
    element("code", { textContent: short }),
    ` ${kinds.get(short) ?? ""}${amount}`,
  );
}

function putFirst(event) {
  const line = tapeLine(event);
  if (!line) return;
  at("tape").prepend(line);
  while (at("tape").children.length > TAPE) at("tape").lastElementChild.remove();
}

/** Follows what happens, from the last that was seen on: behind a break, nothing is left out. */
async function followTape() {
  const { createClient } = await import("/console/client.js");
  const state = (text) => (at("tape-state").textContent = text);
  let after = null;
  const client = createClient({ url: socketUrl(), connectionParams: headers, retryAttempts: 0 });
  const next = ({ data, errors }) => {
    if (errors?.length) state(errors[0].message);
    if (!data?.lifecycle) return;
    after = data.lifecycle.cursor;
    putFirst(data.lifecycle.event);
  };
  const again = (why) => {
    if (isRefused()) return;
    // A cursor that is known no more is given up, and said to be.
    if (JSON.stringify(why ?? "").includes("CURSOR")) after = null;
    state(
      `The connection is lost; what happened meanwhile is told once it is back.${after ? "" : " Reload to see it."}`,
    );
    setTimeout(follow, EVERY_MS);
  };
  const follow = () =>
    client.subscribe({ query: TAPED, variables: { after } }, { next, error: again, complete: again });
  client.on("connected", () => state("Live: the latest first."));
  follow();
  const [{ data: catalog }, { data }] = await Promise.all([ask(KINDS), ask(LATEST)]);
  kinds = new Map((catalog.eventCatalog ?? []).map(({ name, says }) => [name, says]));
  at("tape").append(...(data.events?.nodes ?? []).map(tapeLine).filter(Boolean));
}

function showAddresses() {
  const here = location.origin;
  const rows = [
    ["The graph, for queries and mutations", `${here}/graphql`],
    ["The graph, for subscriptions (graphql-ws)", socketUrl()],
    ["Whether it is ready, and why not", `${here}/health/ready`],
    ["Whether the process lives", `${here}/health/live`],
    ...(facts.explorer ? [["The explorer", `${here}/explore`]] : []),
    ...(facts.documentation ? [["The documentation", `${here}/docs/`]] : []),
    ...facts.addresses.map(({ name, url }) => [name, url]),
  ];
  at("addresses").replaceChildren(
    ...rows.map(([what, url]) =>
      element(
        "tr",
        {},
        element("th", { scope: "row", textContent: what }),
        element(
          "td",
          {},
          url.startsWith("http")
            ? element("a", { href: url, textContent: url })
            : element("code", { textContent: url }),
        ),
      ),
    ),
  );
}

const show = (id, what) => what().catch(({ message }) => say(id, message, "failed"));

showCaller(at("who"));
if (!facts.documentation) at("to-docs").remove();
if (!facts.explorer) for (const id of ["to-explore", "to-sandbox"]) at(id).remove();
showAddresses();
void showHealth();
setInterval(() => document.hidden || void showHealth(), EVERY_MS);
if (isKnown()) {
  const look = () => Promise.all([show("summary", showTiles), show("accounts", showAccounts)]);
  // Whether the token is good is known before anything else is asked by it.
  await look();
  // Nobody looks at a tab that is hidden, and whoever is refused is refused again.
  setInterval(() => document.hidden || isRefused() || void look(), EVERY_MS);
  if (!isRefused()) void followTape().catch(({ message }) => (at("tape-state").textContent = message));
} else {
  for (const id of ["summary", "accounts"])
    say(id, "Show your token above: without one, nothing of the company is shown.");
  at("tape-state").textContent = "Show your token above.";
}
