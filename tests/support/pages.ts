// The pages of the site as the seeded cast sees them.

/** Pages that say that there is nothing here; all others are there. */
export const nowhere = ["/nowhere", "/invitations/none", "/unsubscribe?token=none"];

export const publicPages = [
  "/",
  "/questions",
  "/questions?sort=official",
  "/questions/1",
  "/questions/1/history",
  "/questions/63/merged",
  "/answers/1/marks",
  "/answers/19/marks",
  "/tags",
  "/tags/android",
  "/products",
  "/products/lumen-rtc",
  "/vendors/lumenvoice",
  "/vendors/lumenvoice/targets",
  "/vendors/lumenvoice/official-answers",
  "/vendors/lumenvoice/changes",
  "/invitations/none",
  "/vendors/lumenvoice/record",
  "/vendors/lumenvoice/record?severity=P1&stage=live",
  "/vendors/lumenvoice/record/questions?figure=first-late",
  "/vendors",
  "/people/1",
  "/people/1?show=questions",
  "/people/13",
  "/people/3?show=questions",
  "/search",
  "/search?q=token",
  "/search?q=nothing-like-this-anywhere",
  "/talks",
  "/talks?when=past",
  "/talks?when=cancelled",
  "/talks/1",
  "/talks/1/questions",
  "/talks/month",
  "/series",
  "/series/rtc-office-hours",
  "/people/1?show=talks",
  "/people/13?show=talks",
  ...["/unsubscribe", "/confirm-email", "/reset-password", "/follows/confirmation"].map(
    (path) => `${path}?token=none`,
  ),
  "/mailbox",
  "/sign-in",
  "/sign-up",
  "/forgot-password",
  "/nowhere",
];
export const memberPages = [
  "/questions/new",
  "/settings",
  "/settings/name",
  "/settings/email",
  "/settings/password",
  "/settings/sessions",
  "/settings/preferences",
  "/settings/notifications",
  "/settings/calendar",
  "/settings/deletion",
  "/follows",
  "/notifications",
  "/talks/propose",
  "/talks/proposals",
  ...[
    "/questions/7/edit",
    "/answers/25/edit",
    "/answers/1/history",
    "/answers/5/verdict",
    "/comments/11/deletion",
  ],
];

export const staffPages = [
  ...["proposals", "rechecks", "most-read"].map((part) => `/vendors/lumenvoice/${part}`),
  ...["/talks/new", "/talks/drafts", "/series/new", "/search/gaps", "/search/synonyms", "/search/synonyms/1"],
  ...["profile", "channels", "support-hours", "targets", "staff", "products"].map(
    (part) => `/vendors/lumenvoice/edit/${part}`,
  ),
  ...["/vendors/lumenvoice/edit/staff?member=1", "/products/lumen-rtc/edit", "/products/lumen-rtc/releases"],
  "/vendors/lumenvoice/desk",
  "/vendors/lumenvoice/webhooks",
  ...["/questions/9/desk", "/questions/9/grade", "/answers/19/official-mark"],
  ...["edit", "going", "recording", "recording/upload", "chapters", "transcript", "transcript/edit"].map(
    (part) => `/talks/1/${part}`,
  ),
  ...["/talks/14/announcement", "/talks/14/deletion", "/talks/5/postponement", "/talks/5/cancellation"],
  "/talk-questions/1/answer",
];

/** What looks after the whole forum opens. */
export const moderatorPages = [
  ...[
    "/questions/12/acceptance",
    "/questions/1/closure",
    "/questions/1/hiding",
    "/questions/1/merging",
    "/questions/1/merging?into=2",
    "/answers/1/hiding",
    "/questions/1/edit",
  ],
  ...["/admin/suspensions", "/people/3/suspension", "/admin/tags"],
  ...["/tags/android/edit", "/tags/android/merging", "/tags/android/merging?into=ios"],
  ...["/questions/1/deletion", "/answers/1/deletion", "/talk-questions/1/deletion"],
  ...["edit", "dates", "ending"].map((part) => `/series/rtc-office-hours/${part}`),
];

export const adminPages = [
  ...["/admin/roles", "/admin/vendors", "/admin/mails"],
  ...["/admin/out-of-sight", "/people/1?show=out-of-sight"],
];

/** Lists that the seed leaves empty; every-page.spec.ts fills them. */
export const filledPages = {
  staff: ["/vendors/lumenvoice/webhooks"],
  moderator: ["/admin/suspensions", "/admin/out-of-sight"],
  admin: ["/admin/mails"],
};
