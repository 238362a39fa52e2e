import { accountView } from "./accountView";
import { budget } from "./budget";
import { hostile } from "./hostile";
import { idle } from "./idle";
import { intake } from "./intake";
import { postings } from "./postings";
import { questionsAsked } from "./questionsAsked";
import { quoteToCash } from "./quoteToCash";
import { watchdog } from "./watchdog";

/** `npm run bench -- <name>`: prints figures, and beside them what a peer does in the same run. Asserts nothing. */
const benches: Readonly<Record<string, () => Promise<void>>> = {
  "quote-to-cash": quoteToCash,
  "account-view": accountView,
  hostile,
  budget,
  idle,
  intake,
  postings,
  questions: questionsAsked,
  watchdog,
};

const name = process.argv[2] ?? "";
const run = benches[name];
if (!run) {
  console.error(`There is no benchmark "${name}". There are: ${Object.keys(benches).join(", ")}`);
  process.exitCode = 1;
} else {
  void run().then(() => process.exit(0));
}
