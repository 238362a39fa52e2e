import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadById } from "../../../platform/graph/loadById";
import { findRows } from "../../../platform/store/rows";
import type { SalesUser } from "./salesUser";

/** The request's loader of sales users. */
export const salesUsers = (context: GraphContext) =>
  loadById<SalesUser>(context, "crm.sales_user", (ids) => findRows(context.store.reader, "salesUser", "id", ids));
