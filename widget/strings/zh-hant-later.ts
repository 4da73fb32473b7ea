import type { LaterStrings } from "./index.ts";
import { compose } from "./zh-hant/compose.ts";
import { preview } from "./zh-hant/preview.ts";
import { record } from "./zh-hant/record.ts";

export const strings: LaterStrings = { compose, preview, record };
