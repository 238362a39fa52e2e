import type { AccountPageQuery, AccountsQuery } from "./generated/operations";
import { html, type Html } from "./html";

type Account = NonNullable<AccountPageQuery["account"]>;
type Money = { amount: string; currency: string };

const shown = ({ amount, currency }: Money): string => `${amount} ${currency}`;

/** All accounts, each with a link to its page. */
export const accountsPage = ({ accounts }: AccountsQuery): string =>
  page(
    "Accounts",
    html`<ul>
      ${accounts?.nodes.map(({ id, name, lifecycleStage }) => html`<li><a href="/accounts/${id}">${name}</a> ${lifecycleStage}</li>`)}
    </ul>`,
  );

/** What an application would show of a customer; each list may be null where a subgraph did not answer. */
export const accountPage = (account: Account): string =>
  page(
    account.name,
    html`<p>
        ${account.lifecycleStage} · recurring: ${account.mrr?.map(shown).join(", ")} · open:
        ${account.openBalance?.map(shown).join(", ")}
      </p>
      <h2>Deals</h2>
      <ul>
        ${account.opportunities?.nodes.map(({ id, name, status }) => html`<li><a href="/deals/${id}">${name}</a> ${status}</li>`)}
      </ul>
      <h2>Invoices</h2>
      <table>
        <tr>
          <th>Number</th>
          <th>Status</th>
          <th>Due</th>
          <th>Total</th>
          <th>Ledger</th>
        </tr>
        ${account.invoices?.nodes.map(
          (invoice) =>
            html`<tr>
              <td>${invoice.number}</td>
              <td>${invoice.status}</td>
              <td>${invoice.dueDate}</td>
              <td>${shown(invoice.total)}</td>
              <td>${invoice.postingStatus}</td>
            </tr>`,
        )}
      </table>`,
  );

/** A deal's progress; the page adds each event as it comes, and after a break the browser says which it saw last. */
export const dealPage = (opportunityId: string): string =>
  page(
    "A deal's progress",
    html`<ol id="events" aria-live="polite"></ol>
      <script>
        new EventSource("/deals/${opportunityId}/events").onmessage = ({ data }) => {
          const line = document.createElement("li");
          line.textContent = data;
          document.getElementById("events").append(line);
        };
      </script>`,
  );

const page = (title: string, body: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
      </head>
      <body>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`.markup;
