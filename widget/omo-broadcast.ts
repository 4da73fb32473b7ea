import { BroadcastElement } from "./broadcast-element.ts";
import { define } from "./define.ts";

define("omo-broadcast", BroadcastElement);

export { BroadcastElement };
