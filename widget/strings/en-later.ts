import { check } from "./en/check.ts";
import { compose } from "./en/compose.ts";
import { drafts } from "./en/drafts.ts";
import { earned } from "./en/earned.ts";
import { limits } from "./en/limits.ts";
import { media } from "./en/media.ts";
import { preview } from "./en/preview.ts";
import { record } from "./en/record.ts";
import { records } from "./en/records.ts";
import { replies } from "./en/replies.ts";
import { report } from "./en/report.ts";
import { sent } from "./en/sent.ts";
import { team } from "./en/team.ts";
import { template } from "./en/template.ts";
import type { LaterStrings } from "./index.ts";

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
