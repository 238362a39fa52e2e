import { endAbandoned } from "./openCompanies";

afterAll(() => endAbandoned());
