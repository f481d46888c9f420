// Every form of the site, as somebody would send it who may.
import { writtenIn } from "~/lib/written";
import { otherForms, PASSWORD } from "../security/other-form-table";
import { siteRoutes } from "../support/routes";
import { type Role, type Stage, table, thread } from "./matrix/table";

export type Form = { file: string; path: string; fields: Record<string, string>; userId: number };

/** The forms of the tables by their names, each made when its turn comes; null when nobody may send it, or everybody. */
export function formsOfSite(stageNow: () => Stage): ReadonlyMap<string, () => Promise<Form | null>> {
  const forms = new Map<string, () => Promise<Form | null>>();
  for (const row of table)
    forms.set(row.action, async () => {
      const stage = stageNow();
      const of = await (row.given ?? thread)(stage);
      const may = Object.entries(row.expected).filter(([, outcome]) => outcome === "done");
      const role = may.map(([name]) => name as Exclude<Role, "anonymous">).at(-1);
      if (!role) return null;
      const userId = stage.cast[role].id;
      return { file: row.file, path: row.path(of, stage), fields: await row.form(of, stage), userId };
    });
  for (const [name, { file, ready }] of Object.entries(otherForms))
    forms.set(`the form: ${name}`, async () => {
      const { who, id, params, fields } = await ready();
      const route = siteRoutes.find((one) => one.file === file)?.path ?? "";
      const path = route.replace(/:(\w+)/g, (_, part: string) => params?.[part] ?? String(id));
      // Its page has the form when somebody is chosen.
      const chosen = fields.person ? `?person=${fields.person}` : "";
      return who && { file, path: path + chosen, fields, userId: who.id };
    });
  return forms;
}

/** Files of forms that a script sends while the text stands in the page. */
export const ofScripts = ["house/preview.ts", "house/drafts.ts"];

/** What somebody wrote into a form and may be given back. */
export const textsOf = (fields: Record<string, string>) =>
  writtenIn(fields).filter((text) => text !== PASSWORD);

/** A text as it stands in the source of a page. */
export const shownInPage = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#x27;");
