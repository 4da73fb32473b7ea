import type { FirstStrings } from "./index.ts";
import { common } from "./zh-hant/common.ts";
import { people } from "./zh-hant/people.ts";

export const strings: FirstStrings = { locale: "zh-Hant", common, people };
