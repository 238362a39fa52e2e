import { posix } from "node:path";
import { places } from "./places.mjs";

/** What stands in the menu, in order; a page that is not named stands under its folder, or under "More". */
const named = [
  ["Start", { "index.html": "Throughline", "readme.html": "Read me", "demo.html": "A company to play with" }],
  [
    "Understand",
    {
      "concepts.html": "Concepts",
      "walks.html": "A deal, and a webhook",
      "glossary.html": "Glossary",
      "ownership.html": "Who owns what",
      "accounting.html": "Accounting",
      "time.html": "What moves with the clock",
    },
  ],
  [
    "Ask",
    {
      "explorer.html": "In a browser",
      "queries.html": "Queries",
      "clients.html": "Typed clients",
      "events.html": "Events",
      "errors.html": "Errors",
      "authority.html": "Roles and scopes",
      "legal-entities.html": "Legal entities",
      "approvals.html": "Approvals",
    },
  ],
  [
    "Go live",
    {
      "going-live/index.html": "Going live",
      "going-live/salesforce.html": "Salesforce",
      "going-live/stripe.html": "Stripe",
      "going-live/netsuite.html": "NetSuite",
      "order-rules.html": "Order rules",
      "settings.html": "Settings",
      "doctor.html": "Doctor",
    },
  ],
  [
    "Operate",
    {
      "operating.html": "Operating",
      "monitoring.html": "Monitoring",
      "audit.html": "Audit log",
      "runbooks/restore.html": "Backup and restore",
      "runbooks/upgrade.html": "Upgrading",
      "runbooks/secrets.html": "Secrets",
      "packaging.html": "Packaging",
      "hive-gateway.html": "Hive Gateway",
    },
  ],
  [
    "Change it",
    {
      "extending.html": "Extending",
      "contributing.html": "Contributing",
      "fields.html": "Fields of the platforms",
      "connectors/salesforce.html": "Salesforce's metadata",
      "connectors/stripe.html": "Stripe's connector",
      "connectors/netsuite.html": "NetSuite's connector",
      "decisions/index.html": "Decisions",
    },
  ],
];

const there = new Set(Object.values(places));
const inMenu = new Set(named.flatMap(([, entries]) => Object.keys(entries)));
const rest = [...there].filter((place) => !inMenu.has(place) && !place.startsWith("decisions/")).sort();

const nameOf = (place) => {
  const words = posix.basename(place, ".html").replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The groups of the menu, each with its pages and their names. */
export const menu = [...named, ["More", Object.fromEntries(rest.map((place) => [place, nameOf(place)]))]]
  .map(([group, entries]) => [group, Object.entries(entries).filter(([place]) => there.has(place))])
  .filter(([, entries]) => entries.length > 0);
