/**
 * Writing and the preview, in one chunk: they follow each other within a minute, and apart they compress worse. The
 * overlays are there by then; named here, what both need stays with them.
 */
import "./people/overlays.ts";
import "./later-styles.ts";
import "./compose/compose-view.ts";
import "./preview/preview-view.ts";
