/** What opens over the list or stands beside it: nobody needs it to see the first names. */
import "../../ui/people-line.ts";
import "../../ui/sheet.ts";
import "./filter-form.ts";
import "./menu.ts";
