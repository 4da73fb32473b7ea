import { runFromCommandLine } from "../doubles/main-args.ts";
import { startLineDouble } from "./server.ts";

await runFromCommandLine("LINE", startLineDouble);
