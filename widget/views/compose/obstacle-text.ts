import { problemWords } from "../../media/media-words.ts";
import type { Strings } from "../../strings/index.ts";
import type { Obstacle } from "./editing.ts";

/** What keeps the messages from going on, in words. */
export function obstacleText(obstacle: Obstacle, { compose: strings, media }: Strings): string {
  switch (obstacle.kind) {
    case "nothing":
      return strings.nothingYet;
    case "many":
      return strings.tooMany(obstacle.over);
    case "empty":
      return strings.emptyMessage(obstacle.index + 1);
    case "over":
      return strings.overMessage(obstacle.index + 1, obstacle.over);
    case "medium": {
      const { problem, index } = obstacle;
      return problem.code === "media_not_ready"
        ? media.notReady(index + 1)
        : media.notSendable(index + 1, problemWords(problem, media));
    }
  }
}
