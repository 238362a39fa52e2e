import { z } from "zod";
import { settingsObject } from "../../../schema/settingsObject";

const sentence =
  'where it stands, {"env":"NAME"} or {"file":"/run/secrets/name"}: a secret is never written in this file itself';

/** A credential by reference: the variable that holds it, or the mounted file. */
export const credential = z
  .union(
    [
      settingsObject({ env: z.string().regex(/^[A-Za-z_]\w*$/, "the name of an environment variable") }),
      settingsObject({ file: z.string().min(1, "the path of a file") }),
    ],
    { error: sentence },
  )
  .describe("where the credential stands: a variable's name, or a mounted file's path");

export type Credential = z.infer<typeof credential>;
