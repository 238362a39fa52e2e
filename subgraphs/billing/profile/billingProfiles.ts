import { z } from "zod";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { BillingProfileModel } from "../../../schema/generated/prisma/models";
import type { BillingProfile } from "./billingProfile";

/** The request's loader of billing profiles. */
export const billingProfiles = (context: GraphContext) =>
  loadById(context, "billing.billing_profile", async (ids) =>
    (await context.store.prisma.billingProfile.findMany({ where: { id: { in: ids } } })).map(profileOf),
  );

/** The request's loader of each account's billing profiles. */
export const profilesOfAccounts = (context: GraphContext) =>
  loadByParent(
    context,
    "billing.billing_profile of account",
    async (ids) => {
      const where = { accountId: { in: ids } };
      const rows = await context.store.prisma.billingProfile.findMany({ where, orderBy: { id: "asc" } });
      return rows.map(profileOf);
    },
    ({ accountId }) => accountId,
  );

const part = z.string().nullish().default(null);
const addressSchema = z.object({
  line1: part,
  line2: part,
  city: part,
  region: part,
  postalCode: part,
  country: part,
});

const profileOf = (row: BillingProfileModel): BillingProfile => ({
  ...row,
  billingAddress: row.billingAddress === null ? null : addressSchema.parse(row.billingAddress),
});
