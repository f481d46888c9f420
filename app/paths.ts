/** Builders for the addresses in routes.ts. Links, redirects, mails and feeds use these and no strings of their own. */

type Query = Record<string, string | number | null | undefined>;

export const homePath = () => "/";

export const questionsPath = (query: Query = {}) => withQuery("/questions", query);
export const newQuestionPath = (query: Query = {}) => withQuery("/questions/new", query);
export const similarQuestionsPath = () => "/questions/similar";
export const questionPath = (
  id: number,
  page = 1,
  order: "best" | "oldest" = "best",
  query: { merged?: "yes" | null } = {},
) =>
  withQuery(`/questions/${id}`, {
    order: order === "best" ? null : order,
    page: page > 1 ? page : null,
    ...query,
  });
/** For who had another question open, which leads to this one by now: the page says so. */
export const questionPathAfterMerge = (id: number, page = 1) =>
  questionPath(id, page, "best", { merged: "yes" });
export const questionAnswersPath = (id: number) => `${questionPath(id)}#answers`;
export const questionEditPath = (id: number, query: Query = {}) => withQuery(`/questions/${id}/edit`, query);
export const questionHistoryPath = (id: number, query: Query = {}) =>
  withQuery(`/questions/${id}/history`, query);
export const questionPartPath = (
  id: number,
  part: "answers" | "comments" | "vote" | "acceptance" | "closure" | "deletion" | "grade" | "hiding",
) => `/questions/${id}/${part}`;

/** Where a moderator says that a question was asked before, and of which. */
export const mergingPath = (id: number, query: Query = {}) => withQuery(`/questions/${id}/merging`, query);
/** A question that leads to another one, as it was asked. */
export const mergedPath = (id: number) => `/questions/${id}/merged`;

export const questionDeskPath = (id: number) => `/questions/${id}/desk`;

/** Leads to the answer's place on its question's page, whichever page that is. */
export const answerPath = (id: number) => `/answers/${id}`;
/** For who answered a question that was merged meanwhile. */
export const answerPathAfterMerge = (id: number) => withQuery(answerPath(id), { merged: "yes" });
export const answerAnchor = (id: number) => `answer-${id}`;
export const answerEditPath = (id: number, query: Query = {}) => withQuery(`/answers/${id}/edit`, query);
export const answerHistoryPath = (id: number, query: Query = {}) =>
  withQuery(`/answers/${id}/history`, query);
export const answerPartPath = (
  id: number,
  part: "comments" | "vote" | "deletion" | "hiding" | "official-mark" | "verdict",
) => `/answers/${id}/${part}`;
export const answerMarksPath = (id: number, query: Query = {}) => withQuery(`/answers/${id}/marks`, query);
export const officialMarkPath = (answerId: number) => answerPartPath(answerId, "official-mark");
export const commentAnchor = (id: number) => `comment-${id}`;
export const commentDeletionPath = (id: number) => `/comments/${id}/deletion`;

export const tagsPath = (query: Query = {}) => withQuery("/tags", query);
export const tagPath = (slug: string, query: Query = {}) =>
  withQuery(`/tags/${encodeURIComponent(slug)}`, query);
export const tagEditPath = (slug: string) => `${tagPath(slug)}/edit`;
/** Where a moderator says that a tag is the same as another one, and which. */
export const tagMergingPath = (slug: string, query: Query = {}) =>
  withQuery(`${tagPath(slug)}/merging`, query);
/** What was done to tags, for those who look after them. */
export const tagChangesPath = (query: Query = {}) => withQuery("/admin/tags", query);
export const productsPath = () => "/products";
export const productPath = (slug: string, query: Query = {}) => withQuery(`/products/${slug}`, query);
export const productEditPath = (slug: string) => `/products/${slug}/edit`;
export const productReleasesPath = (slug: string, query: Query = {}) =>
  withQuery(`/products/${slug}/releases`, query);
export const vendorPath = (slug: string) => `/vendors/${slug}`;
export const rechecksPath = (slug: string, query: Query = {}) =>
  withQuery(`/vendors/${slug}/rechecks`, query);
export const proposalsPath = (slug: string, query: Query = {}) =>
  withQuery(`/vendors/${slug}/proposals`, query);
export const officialAnswersPath = (slug: string, query: Query = {}) =>
  withQuery(`/vendors/${slug}/official-answers`, query);
/** What readers come for and find no official answer to, for the vendor's staff. */
export const mostReadPath = (slug: string, query: Query = {}) =>
  withQuery(`/vendors/${slug}/most-read`, query);
/** What a vendor promised when: public. */
export const vendorTargetsPath = (slug: string, query: Query = {}) =>
  withQuery(`/vendors/${slug}/targets`, query);
/** What was changed of a vendor beside that: public, but for its own words. */
export const vendorChangesPath = (slug: string, query: Query = {}) =>
  withQuery(`/vendors/${slug}/changes`, query);
export const vendorEditPath = (
  slug: string,
  part: "profile" | "channels" | "support-hours" | "targets" | "staff" | "products",
  query: Query = {},
) => withQuery(`/vendors/${slug}/edit/${part}`, query);
export const invitationPath = (token: string) => `/invitations/${token}`;
export const deskPath = (slug: string, query: Query = {}) => withQuery(`/vendors/${slug}/desk`, query);
export const webhooksPath = (slug: string) => `/vendors/${slug}/webhooks`;
export const vendorsPath = (query: Query = {}) => withQuery("/vendors", query);
export const vendorPartPath = (
  slug: string,
  part: "record" | "record/questions" | "record.csv" | "record.atom",
  query: Query = {},
) => withQuery(`/vendors/${slug}/${part}`, query);
export const personPath = (id: number, query: Query = {}) => withQuery(`/people/${id}`, query);

export const searchPath = (query: Query = {}) => withQuery("/search", query);
export const searchFeedPath = () => "/search.atom";
export const searchGapsPath = (query: Query = {}) => withQuery("/search/gaps", query);
export const searchUsesPath = () => "/search/uses";
export const searchFoundPath = (query: Query) => withQuery("/search/found.gif", query);
export const searchOpenedPath = (query: Query) => withQuery("/search/opened", query);
export const searchInVainPath = (query: Query) => withQuery("/search/in-vain.gif", query);
export const synonymsPath = (query: Query = {}) => withQuery("/search/synonyms", query);
export const synonymGroupPath = (id: number, query: Query = {}) => withQuery(`/search/synonyms/${id}`, query);
export const suggestionsPath = () => "/search/suggestions";

export const talksPath = (query: Query = {}) => withQuery("/talks", query);
export const newTalkPath = (query: Query = {}) => withQuery("/talks/new", query);
export const talkPath = (id: number) => `/talks/${id}`;
export const talkEditPath = (id: number) => `/talks/${id}/edit`;
export const talkPartPath = (
  id: number,
  part:
    | "reply"
    | "going"
    | "reminders"
    | "cancellation"
    | "recording"
    | "recording/upload"
    | "recording/file"
    | "chapters"
    | "transcript"
    | "transcript/edit"
    | "questions"
    | "announcement"
    | "postponement"
    | "deletion"
    | "proposal",
) => `/talks/${id}/${part}`;
export const proposeTalkPath = () => "/talks/propose";
export const talkProposalsPath = () => "/talks/proposals";
export const talkDraftsPath = () => "/talks/drafts";
/** The place in a recording at which the clock of the player says this. */
export const talkAtPath = (id: number, clock: string, page: "talk" | "transcript" = "talk") =>
  `${withQuery(page === "talk" ? talkPath(id) : talkPartPath(id, page), { t: clock })}#recording`;
export const talkQuestionAnchor = (id: number) => `question-${id}`;
export const talkQuestionPartPath = (id: number, part: "vote" | "answer" | "deletion" | "forum-question") =>
  `/talk-questions/${id}/${part}`;
export const talkCalendarPath = (id: number) => `/talks/${id}/calendar.ics`;
export const talksCalendarPath = () => "/talks.ics";
export const talksFeedPath = () => "/talks.atom";
/** Calendar and feed of the talks on a tag or a product, of a vendor, of a series, or by a speaker. */
export const talksOfPath = (
  of: "tags" | "products" | "vendors" | "series" | "people",
  key: string | number,
  file: "talks.ics" | "talks.atom",
) => `/${of}/${encodeURIComponent(key)}/${file}`;
export const talksMonthPath = (query: Query = {}) => withQuery("/talks/month", query);
/** A person's own calendar; `token` makes it nobody else's. */
export const ownCalendarPath = (followerId: number, token: string) =>
  `/calendars/${followerId}/${token}/talks.ics`;

export const allSeriesPath = () => "/series";
export const newSeriesPath = () => "/series/new";
export const seriesPath = (slug: string, query: Query = {}) => withQuery(`/series/${slug}`, query);
export const seriesPartPath = (slug: string, part: "edit" | "dates" | "ending") => `/series/${slug}/${part}`;

export const signUpPath = (to?: string) => withQuery("/sign-up", { to });
export const signInPath = (to?: string) => withQuery("/sign-in", { to });
export const signOutPath = () => "/sign-out";
export const confirmEmailPath = (token?: string) => withQuery("/confirm-email", { token });
export const forgotPasswordPath = () => "/forgot-password";
export const resetPasswordPath = (token?: string) => withQuery("/reset-password", { token });
export const settingsPath = (
  part?:
    | "name"
    | "email"
    | "password"
    | "sessions"
    | "preferences"
    | "notifications"
    | "calendar"
    | "deletion",
) => (part ? `/settings/${part}` : "/settings");

/** What one follows; forms of following post to it. `key` stands for somebody without an account. */
export const followsPath = (query: Query = {}) => withQuery("/follows", query);
export const followConfirmationPath = (token: string) => withQuery("/follows/confirmation", { token });
export const followConfirmedPath = (key: string | null) =>
  withQuery("/follows/confirmation", { done: "yes", key });
export const unsubscribePath = (token: string) => withQuery("/unsubscribe", { token });

export const notificationsPath = (query: Query = {}) => withQuery("/notifications", query);
export const adminMailsPath = (query: Query = {}) => withQuery("/admin/mails", query);
export const adminRolesPath = (query: Query = {}) => withQuery("/admin/roles", query);
export const adminVendorsPath = () => "/admin/vendors";
/** What was deleted or hidden. */
/** Who may not sign in for a time. */
export const suspensionsPath = (query: Query = {}) => withQuery("/admin/suspensions", query);
export const suspensionPath = (personId: number) => `/people/${personId}/suspension`;
export const outOfSightPath = (query: Query = {}) => withQuery("/admin/out-of-sight", query);
export const mailboxPath = () => "/mailbox";

export const preferencesPath = () => "/preferences";
export const previewPath = (query: Query = {}) => withQuery("/preview", query);
export const draftPath = () => "/drafts";
export const imagesPath = () => "/images";
export const imagePath = (name: string) => `/images/${name}`;

/** Leaves out what is null, undefined or empty, so that an address has one form. */
function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}
