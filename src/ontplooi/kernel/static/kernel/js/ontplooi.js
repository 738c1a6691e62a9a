// The one script of a page. Every element works as plain HTML too; these make it smoother.
import { AutosaveField } from "./autosave-field.js";
import { CopyText } from "./copy-text.js";
import { KeepDraft } from "./keep-draft.js";
import "./late.js";
import "./leaving.js";
import { LiveNote } from "./live-note.js";
import { LiveRegion } from "./live-region.js";
import { SortableList } from "./sortable-list.js";
import "./steps.js";
import { TextCounter } from "./text-counter.js";
import { TimeGuide } from "./time-guide.js";
import "./to-field.js";

customElements.define("autosave-field", AutosaveField);
customElements.define("keep-draft", KeepDraft);
customElements.define("live-note", LiveNote);
customElements.define("live-region", LiveRegion);
customElements.define("sortable-list", SortableList);
customElements.define("text-counter", TextCounter);
customElements.define("time-guide", TimeGuide);
customElements.define("copy-text", CopyText);
