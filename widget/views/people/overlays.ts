/** What opens over the list or stands beside it: nobody needs it to see the first names. */
import "../../follow-filter.ts";
import "../../ui/later-icons.ts";
import "../../ui/people-line.ts";
import "../../ui/sheet.ts";
import "./empty-list.ts";
import "./filter-chips.ts";
import "./filter-sheet.ts";
import "./list-top.ts";
import "./menu.ts";
import "./none-found.ts";
import "./tray-top.ts";
import "../meter/meter.ts";

export { Announcements } from "./announcements.ts";
export { LiveLooks } from "./live-looks.ts";
