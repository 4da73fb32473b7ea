/** The stylesheets behind the list, side by side: apart they compress worse, for a compressor looks back 32 KiB. */
import "../ui/bubbles/bubbles-styles.ts";
import "./compose/compose-view-styles.ts";
import "./compose/message-field-styles.ts";
import "./compose/message-list-styles.ts";
import "./compose/message-menu-styles.ts";
import "./preview/check-panel-styles.ts";
import "./preview/check-people-styles.ts";
import "./preview/preview-styles.ts";
import "./preview/recipient-styles.ts";
import "./record/outcome-tabs-styles.ts";
import "./record/person-list-styles.ts";
import "./record/person-reason-styles.ts";
import "./record/raw-words-styles.ts";
import "./record/record-screen-styles.ts";
import "./record/record-styles.ts";
import "./records/records-styles.ts";
import "./schedule/schedule-sheet-styles.ts";
