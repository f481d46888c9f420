import { index, type RouteConfig, route } from "@remix-run/route-config";

/** Every address of the site on one screen. Builders for links to them: paths.ts. */
export default [
  // The house
  index("routes/home/home.tsx"),
  // Questions and answers
  // Official marks and acceptance
  // Products, vendors, people, tags
  // Talks
  // Search
  // Accounts
  // Notices, mail, administration
] satisfies RouteConfig;
