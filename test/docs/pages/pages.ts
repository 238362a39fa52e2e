import { errorsPage } from "./errorsPage";
import { examplesPage } from "./examplesPage";
import { eventsPage } from "./eventsPage";
import { ownershipPage } from "./ownershipPage";
import { stripePage } from "./stripePage";

/** The pages that `npm run pages` makes from the code, by where they stand. */
export const pages: Readonly<Record<string, () => string>> = {
  "docs/errors.md": errorsPage,
  "docs/events.md": eventsPage,
  "docs/going-live/stripe.md": stripePage,
  "docs/ownership.md": ownershipPage,
  "gateway/console/static/operations.json": examplesPage,
};
