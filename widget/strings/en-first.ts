import { common } from "./en/common.ts";
import { people } from "./en/people.ts";
import type { FirstStrings } from "./index.ts";

export const strings: FirstStrings = { locale: "en", common, people };
