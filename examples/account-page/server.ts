import { openHub } from "./openHub";
import { startServer } from "./startServer";

const { HUB_URL = "http://127.0.0.1:4000/graphql", HUB_TOKEN, PORT = "4100" } = process.env;
const { client } = openHub(HUB_URL, HUB_TOKEN);
void startServer(client, Number(PORT)).then(() => console.log(`The accounts are at http://127.0.0.1:${PORT}`));
