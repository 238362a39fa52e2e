/** Who the person at this page is to the graph: in development the role they choose, otherwise the token they show. */

const kept = sessionStorage;
export const facts = await (await fetch("/console/facts.json")).json();

/** What a request carries, and what opens a WebSocket. */
export const headers = () => {
  if (facts.development) return { "x-throughline-role": kept.getItem("role") ?? "admin" };
  const token = kept.getItem("token");
  return token ? { authorization: `Bearer ${token}` } : {};
};

/** Whether the graph may be asked at all. */
export const isKnown = () => facts.development || kept.getItem("token") !== null;

let refused = false;

/** Whether the gateway knows nobody by the token: asked again and again, it would keep this address out. */
export const isRefused = () => refused;

/** Asks the graph. @throws Error with what the gateway says, such as that the token is unknown */
export async function ask(query, variables = {}) {
  const answer = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers() },
    body: JSON.stringify({ query, variables }),
  });
  if (answer.status === 401 || answer.status === 403) refused = true;
  const { data, errors = [] } = await answer.json();
  if (!data) throw new Error(errors[0]?.message ?? `The gateway answered ${answer.status}`);
  return { data, errors };
}

/** The address of the graph's subscriptions. */
export const socketUrl = () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`;

/** Shows how the person says who they are, and begins the page anew when they say it. */
export function showCaller(form) {
  form.replaceChildren(...(facts.development ? roleField() : tokenField()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { name, value } = form.elements[0];
    if (value === "") kept.removeItem(name);
    else kept.setItem(name, value);
    location.reload();
  });
  if (facts.development) form.elements[0].addEventListener("change", () => form.requestSubmit());
}

function roleField() {
  const select = element("select", { name: "role", id: "caller" });
  const chosen = kept.getItem("role") ?? "admin";
  select.append(...facts.roles.map((role) => new Option(role, role, false, role === chosen)));
  return [element("label", { htmlFor: "caller", textContent: "Ask as" }), select];
}

function tokenField() {
  const input = element("input", { name: "token", id: "caller", type: "password", autocomplete: "off" });
  input.value = kept.getItem("token") ?? "";
  return [
    element("label", { htmlFor: "caller", textContent: "Token" }),
    input,
    element("button", { textContent: "Use it" }),
  ];
}

/** An element with these properties and children. What comes from the graph becomes text, never markup. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
