// The enhancement script: no page needs it, each is nicer with it. It carries no framework.
import { offerCopy } from "./browser/copy-code";
import { deskKeys } from "./browser/desk";
import { keepDrafts } from "./browser/drafts";
import { enhanceEditors } from "./browser/editor";
import { focusErrors, growTextAreas, sendOnce, slashSearches } from "./browser/forms";
import { rememberZone, showLocalTimes } from "./browser/local-times";
import { closeMenus } from "./browser/menus";
import { suggestWhileTyping } from "./browser/search-box";
import { countSearches } from "./browser/search-uses";
import { showSimilarQuestions } from "./browser/similar-questions";
import { voteInPlace } from "./browser/votes";

document.documentElement.dataset.enhanced = "";
showLocalTimes(document);
rememberZone();
voteInPlace();
sendOnce();
closeMenus();
offerCopy(document);
enhanceEditors();
keepDrafts();
growTextAreas();
focusErrors();
slashSearches();
countSearches();
suggestWhileTyping();
showSimilarQuestions();
deskKeys();
