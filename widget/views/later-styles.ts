/** The stylesheets of writing and the preview, side by side: apart they compress worse, for a compressor looks back 32 KiB. */
import "../ui/bubbles/bubbles-styles.ts";
import "../ui/bubbles/template-bubble-styles.ts";
import "./compose/compose-view-styles.ts";
import "./compose/message-field-styles.ts";
import "./compose/message-list-styles.ts";
import "./compose/message-menu-styles.ts";
import "./preview/check-panel-styles.ts";
import "./preview/check-people-styles.ts";
import "./preview/preview-styles.ts";
import "./preview/recipient-styles.ts";
import "./schedule/schedule-sheet-styles.ts";
