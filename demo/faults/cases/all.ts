import type { FaultCase } from "../case.ts";
import { broker } from "./broker.ts";
import { infrastructure } from "./infrastructure.ts";
import { lineAccount } from "./line-account.ts";
import { lineMulticast } from "./line-multicast.ts";
import { linePush } from "./line-push.ts";
import { receipts } from "./receipts.ts";
import { templates } from "./templates.ts";
import { whatsapp } from "./whatsapp.ts";
import { whatsappAccount } from "./whatsapp-account.ts";

const databaseAwayMs = 30_000;

export const allCases: readonly FaultCase[] = [
  ...lineMulticast,
  ...linePush,
  ...lineAccount,
  ...whatsapp,
  ...whatsappAccount,
  ...templates,
  ...receipts,
  ...broker,
  ...infrastructure(databaseAwayMs),
];
