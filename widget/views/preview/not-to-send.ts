import type { CheckResult } from "../../../schema/api.ts";
import { mediaOf } from "../../../schema/content.ts";
import { chosenAccounts } from "../../chosen.ts";
import { isTemplate } from "../../draft.ts";
import { linksSent } from "../../links-sent.ts";
import type { Loadable } from "../../loadable.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { channelName } from "../../ui/icons.ts";
import { obstacleIn } from "../compose/editing.ts";
import { obstacleText } from "../compose/obstacle-text.ts";
import { refusalsOf } from "../compose/platform-refusal.ts";
import { sendableOf } from "../meter/meter-fact.ts";
import { headerObstacle } from "../template/header-media.ts";

function whatIsMissing(store: Store, strings: Strings): string | undefined {
  const { draft } = store.state;
  if (isTemplate(draft))
    return draft.template ? headerObstacle(store, draft.template, strings) : strings.template.chooseFirst;
  const channels = chosenAccounts(store).map(({ channel }) => channel);
  const media = mediaBookOf(store).known(mediaOf(draft.messages));
  const obstacle = obstacleIn(draft.messages, channels, media, linksSent(store));
  return obstacle && obstacleText(obstacle, strings);
}

/** Why the messages cannot go to anybody, be it as a test; undefined when they can. */
export function reasonNotReady(store: Store, strings: Strings): string | undefined {
  return whatIsMissing(store, strings) ?? (store.state.isOnline ? undefined : strings.preview.offline);
}

/** Why 「送出」 has to wait; undefined when it does not. */
export function reasonNotToSend(
  store: Store,
  strings: Strings,
  check: Loadable<CheckResult>,
): string | undefined {
  const words = strings.preview;
  const missing = whatIsMissing(store, strings);
  if (missing !== undefined) return missing;
  if (store.chosenCount === 0) return strings.compose.nobodyChosen;
  if (!store.state.isOnline) return words.offline;
  if (check.status !== "ready")
    return check.status === "failed" ? words.notChecked : words.checking(store.chosenCount);
  const { value: result } = check;
  if (result.sendable === 0) return words.nobodyTitle;
  const [refusal] = refusalsOf(store);
  if (refusal) return strings.check.refusedShort(channelName(refusal.channel), refusal.index);
  const over = store.meter?.meter(sendableOf(result))?.over ?? 0;
  return over > 0 ? strings.limits.overShort(over) : undefined;
}
