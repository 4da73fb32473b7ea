/**
 * Every screen behind the list, in one chunk: they follow each other within a minute, and apart they compress a fifth
 * worse. The overlays are there by then; named here, what both need stays with them.
 */
import "./people/overlays.ts";
import "./later-styles.ts";
import "./compose/compose-view.ts";
import "./preview/preview-view.ts";
import "./record/record-screen.ts";
import "./template/template-view.ts";
