import { examine } from "../../connectors/examine";
import type { Finding } from "../../connectors/finding";
import { platformSettings } from "../settings/platformSettings";
import { readSettings } from "../settings/readSettings";
import { serverSettings } from "../settings/serverSettings";
import { databaseChecks } from "./databaseChecks";
import { dataFolderCheck } from "./dataFolderCheck";
import { portChecks } from "./portChecks";
import { secretChecks } from "./secretChecks";

/** Looks at what the hub itself stands on: its secrets, its folder, its ports and its database. */
export function examineHub(instance: string, env: NodeJS.ProcessEnv): AsyncGenerator<Finding> {
  const platform = readSettings(platformSettings, env);
  const [database, behind] = databaseChecks(platform);
  const own = [
    ...secretChecks(env),
    dataFolderCheck(platform.DATA_DIR),
    ...portChecks(readSettings(serverSettings, env)),
  ];
  return examine(instance, [own, database, behind]);
}
