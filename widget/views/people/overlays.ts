/** What opens over the list or stands beside it: nobody needs it to see the first names. */
import "../../ui/people-line.ts";
import "../../ui/sheet.ts";
import "./empty-list.ts";
import "./filter-form.ts";
import "./list-top.ts";
import "./menu.ts";

export { LiveLooks } from "./live-looks.ts";
