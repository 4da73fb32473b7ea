// First, so that they stay together in the bundle.
import "./first-styles.ts";
import { BroadcastElement } from "./broadcast-element.ts";
import { define } from "./define.ts";

define("omo-broadcast", BroadcastElement);

export { BroadcastElement };
