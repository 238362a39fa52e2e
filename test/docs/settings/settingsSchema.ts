import { z } from "zod";
import { settingsFile } from "../../../main/settings/company/settingsFile";

/** The settings file's JSON Schema, as whoever writes the file needs it. */
export const settingsSchema = (): object => ({
  title: "The settings of a Throughline hub",
  ...z.toJSONSchema(settingsFile, { io: "input" }),
});
