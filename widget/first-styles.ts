/** The stylesheets of the first view, side by side: apart they compress worse, for a compressor looks back 32 KiB. */
import "./styles/tokens.ts";
import "./styles/host.ts";
import "./styles/base.ts";
import "./styles/controls.ts";
import "./styles/frame.ts";
import "./styles/search-field.ts";
import "./ui/waiting-styles.ts";
import "./views/people/panes-styles.ts";
import "./views/people/row-styles.ts";
import "./views/people/people-list-styles.ts";
import "./views/people/top-styles.ts";
import "./views/people/tray-styles.ts";
