import { runRefusals } from "../../runRefusals";
import { refusals } from "./refusals";
import { startTenant, written } from "./salesforceTenant";

runRefusals({ vendor: "Salesforce", table: refusals, start: startTenant, written });
