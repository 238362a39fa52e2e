import { systemRoleMeanings } from "../../schema/systemRole";
import { enumOf } from "./enumOf";
import "./noDesignTypes";

export const SystemRole = enumOf("SystemRole", "What a system is to the company.", systemRoleMeanings);
