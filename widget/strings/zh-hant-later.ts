import type { LaterStrings } from "./index.ts";
import { check } from "./zh-hant/check.ts";
import { compose } from "./zh-hant/compose.ts";
import { drafts } from "./zh-hant/drafts.ts";
import { earned } from "./zh-hant/earned.ts";
import { limits } from "./zh-hant/limits.ts";
import { media } from "./zh-hant/media.ts";
import { preview } from "./zh-hant/preview.ts";
import { record } from "./zh-hant/record.ts";
import { records } from "./zh-hant/records.ts";
import { replies } from "./zh-hant/replies.ts";
import { report } from "./zh-hant/report.ts";
import { sent } from "./zh-hant/sent.ts";
import { team } from "./zh-hant/team.ts";
import { template } from "./zh-hant/template.ts";

export const strings: LaterStrings = {
  check,
  compose,
  drafts,
  earned,
  limits,
  media,
  preview,
  record,
  records,
  replies,
  report,
  sent,
  team,
  template,
};
