import { runRefusals } from "../../runRefusals";
import { refusals } from "./refusals";
import { startTenant, written } from "./tenant";

runRefusals({ vendor: "NetSuite", table: refusals, start: startTenant, written });
