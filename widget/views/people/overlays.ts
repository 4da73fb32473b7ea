/** What opens over the list: nobody needs it to see the first names. */
import "../../ui/sheet.ts";
import "./filter-form.ts";
import "./menu.ts";
