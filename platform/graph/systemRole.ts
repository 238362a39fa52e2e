import { enumOf } from "../../platform/graph/enumOf";
import { systemRoles } from "../../schema/systemRole";

export const SystemRole = enumOf("SystemRole", "What a system is to the company.", systemRoles);
