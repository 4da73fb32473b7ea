import type { ComposeStrings } from "../../strings/zh-hant/compose.ts";
import type { Obstacle } from "./editing.ts";

/** What keeps the messages from going on, in words. */
export function obstacleText(obstacle: Obstacle, strings: ComposeStrings): string {
  switch (obstacle.kind) {
    case "nothing":
      return strings.nothingYet;
    case "many":
      return strings.tooMany(obstacle.over);
    case "empty":
      return strings.emptyMessage(obstacle.index + 1);
    case "over":
      return strings.overMessage(obstacle.index + 1, obstacle.over);
  }
}
