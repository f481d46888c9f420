import { index, type RouteConfig, route } from "@remix-run/route-config";

/** Every address of the site on one screen. Builders for links to them: paths.ts. */
export default [
  // The house
  index("routes/home/home.tsx"),
  route("preferences", "routes/preferences.ts"),
  route("preview", "routes/house/preview.ts"),
  route("drafts", "routes/house/drafts.ts"),
  route("images", "routes/images/upload.ts"),
  route("images/:name", "routes/images/image.ts"),
  route("robots.txt", "routes/house/robots.ts"),

  // Questions and answers
  route("questions", "routes/questions/list.tsx"),
  route("questions/new", "routes/questions/new.tsx"),
  route("questions/similar", "routes/questions/similar.tsx"),
  route("questions/:id", "routes/questions/page.tsx"),
  route("questions/:id/edit", "routes/questions/edit.tsx"),
  route("questions/:id/history", "routes/questions/history.tsx"),
  route("questions/:id/answers", "routes/questions/answers.tsx"),
  route("questions/:id/comments", "routes/questions/comments.tsx"),
  route("questions/:id/vote", "routes/questions/vote.ts"),
  route("questions/:id/closure", "routes/questions/closure.tsx"),
  route("questions/:id/grade", "routes/questions/grade.tsx"),
  route("questions/:id/deletion", "routes/questions/deletion.tsx"),
  route("questions/:id/hiding", "routes/questions/hiding.tsx"),
  route("answers/:id", "routes/answers/place.ts"),
  route("answers/:id/edit", "routes/answers/edit.tsx"),
  route("answers/:id/history", "routes/answers/history.tsx"),
  route("answers/:id/comments", "routes/answers/comments.tsx"),
  route("answers/:id/vote", "routes/answers/vote.ts"),
  route("answers/:id/deletion", "routes/answers/deletion.tsx"),
  route("answers/:id/hiding", "routes/answers/hiding.tsx"),
  route("comments/:id/deletion", "routes/comments/deletion.tsx"),

  // Official marks and acceptance
  route("questions/:id/acceptance", "routes/questions/acceptance.ts"),
  route("answers/:id/official-mark", "routes/answers/official-mark.tsx"),
  route("answers/:id/marks", "routes/answers/marks.tsx"),
  route("answers/:id/verdict", "routes/answers/verdict.tsx"),
  route("vendors/:slug/rechecks", "routes/official/rechecks.tsx"),

  // The desk of a vendor
  route("vendors/:slug/desk", "routes/desk/desk.tsx"),
  route("vendors/:slug/webhooks", "routes/desk/webhooks.tsx"),
  route("questions/:id/desk", "routes/desk/question-desk.tsx"),

  // Products, vendors, people, tags
  route("products", "routes/products/list.tsx"),
  route("products/:slug", "routes/products/product.tsx"),
  route("products/:slug/edit", "routes/products/edit.tsx"),
  route("products/:slug/releases", "routes/products/releases.tsx"),
  route("vendors/:slug", "routes/vendors/page.tsx"),
  route("vendors/:slug/targets", "routes/vendors/target-changes.tsx"),
  route("vendors/:slug/edit/profile", "routes/vendors/profile.tsx"),
  route("vendors/:slug/edit/channels", "routes/vendors/channels.tsx"),
  route("vendors/:slug/edit/support-hours", "routes/vendors/support-hours.tsx"),
  route("vendors/:slug/edit/targets", "routes/vendors/targets.tsx"),
  route("vendors/:slug/edit/staff", "routes/vendors/staff.tsx"),
  route("vendors/:slug/edit/products", "routes/vendors/products.tsx"),
  route("vendors", "routes/record/vendors.tsx"),
  route("vendors/:slug/record", "routes/record/record.tsx"),
  route("vendors/:slug/record/questions", "routes/record/questions.tsx"),
  route("vendors/:slug/record.csv", "routes/record/csv.ts"),
  route("vendors/:slug/record.atom", "routes/record/feed.ts"),
  route("people/:id", "routes/people/person.tsx"),
  route("tags", "routes/tags/list.tsx"),
  route("tags/:slug", "routes/tags/tag.tsx"),

  // Talks
  route("talks", "routes/talks/list.tsx"),
  route("talks/new", "routes/talks/new.tsx"),
  route("talks/:id", "routes/talks/page.tsx"),
  route("talks/:id/edit", "routes/talks/edit.tsx"),
  route("talks/:id/follow", "routes/talks/follow.ts"),
  route("talks/:id/cancellation", "routes/talks/cancellation.tsx"),
  route("talks/:id/recording", "routes/talks/recording.tsx"),
  route("talks/:id/calendar.ics", "routes/talks/calendar.ts"),
  route("talks.ics", "routes/talks/all-calendar.ts"),
  route("talks.atom", "routes/talks/feed.ts"),

  // Calendars and feeds of some of the talks
  route("tags/:slug/talks.ics", "routes/tags/talks-calendar.ts"),
  route("tags/:slug/talks.atom", "routes/tags/talks-feed.ts"),
  route("products/:slug/talks.ics", "routes/products/talks-calendar.ts"),
  route("products/:slug/talks.atom", "routes/products/talks-feed.ts"),
  route("vendors/:slug/talks.ics", "routes/vendors/talks-calendar.ts"),
  route("vendors/:slug/talks.atom", "routes/vendors/talks-feed.ts"),
  route("series/:slug/talks.ics", "routes/series/talks-calendar.ts"),
  route("series/:slug/talks.atom", "routes/series/talks-feed.ts"),
  route("people/:id/talks.ics", "routes/people/talks-calendar.ts"),
  route("people/:id/talks.atom", "routes/people/talks-feed.ts"),
  route("calendars/:id/:token/talks.ics", "routes/calendars/own-calendar.ts"),

  // Search
  route("search", "routes/search/search.tsx"),
  route("search/suggestions", "routes/search/suggestions.tsx"),
  route("search.atom", "routes/search/feed.ts"),
  route("search/gaps", "routes/search/gaps.tsx"),
  route("search/uses", "routes/search/uses.ts"),
  route("search/synonyms", "routes/search/synonyms.tsx"),
  route("search/synonyms/:id", "routes/search/synonym-group.tsx"),

  // Accounts
  route("sign-up", "routes/accounts/sign-up.tsx"),
  route("sign-in", "routes/accounts/sign-in.tsx"),
  route("sign-out", "routes/accounts/sign-out.ts"),
  route("confirm-email", "routes/accounts/confirm-email.tsx"),
  route("forgot-password", "routes/accounts/forgot-password.tsx"),
  route("reset-password", "routes/accounts/reset-password.tsx"),
  route("invitations/:token", "routes/vendors/invitation.tsx"),
  route("settings", "routes/settings/overview.tsx"),
  route("settings/name", "routes/settings/name.tsx"),
  route("settings/email", "routes/settings/email.tsx"),
  route("settings/password", "routes/settings/password.tsx"),
  route("settings/sessions", "routes/settings/sessions.tsx"),
  route("settings/preferences", "routes/settings/preferences.tsx"),
  route("settings/calendar", "routes/settings/calendar.tsx"),
  route("settings/deletion", "routes/settings/deletion.tsx"),

  // Notices, mail, administration
  route("notifications", "routes/notifications/notifications.tsx"),
  route("admin/roles", "routes/admin/roles.tsx"),
  route("admin/vendors", "routes/admin/vendors.tsx"),
  route("mailbox", "routes/mailbox/mailbox.tsx"),

  route("*", "routes/not-found.tsx"),
] satisfies RouteConfig;
