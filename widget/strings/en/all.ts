import type { Strings } from "../index.ts";
import { common } from "./common.ts";
import { compose } from "./compose.ts";
import { people } from "./people.ts";
import { preview } from "./preview.ts";
import { record } from "./record.ts";

export const strings: Strings = { locale: "en", common, people, compose, preview, record };
