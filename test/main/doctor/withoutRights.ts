import { aStranger } from "../aStranger";
import type { Company } from "./aCompany";

/** The address of a database by a user who may come in, and no more. */
export const withoutRights = async (company: Company, undo: (end: () => Promise<unknown>) => void): Promise<string> => {
  const user = await aStranger(String(company.env["DATABASE_URL"]));
  undo(user.drop);
  return user.url;
};
