import { compose } from "./en/compose.ts";
import { preview } from "./en/preview.ts";
import { record } from "./en/record.ts";
import type { LaterStrings } from "./index.ts";

export const strings: LaterStrings = { compose, preview, record };
