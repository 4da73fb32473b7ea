import { runFromCommandLine } from "../doubles/main-args.ts";
import { startWhatsAppDouble } from "./server.ts";

await runFromCommandLine("WhatsApp", startWhatsAppDouble);
