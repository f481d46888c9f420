import { json } from "@remix-run/node";
import { notFound } from "~/domain/errors";
import { addRelease, addReleases, changeRelease } from "~/domain/products/change-releases.server";
import { releaseDatesInput, releaseInput } from "~/domain/products/input";
import { getManagedProduct } from "~/domain/products/managed.server";
import { releasesOfCsv } from "~/domain/products/release-csv.server";
import { listReleases } from "~/domain/products/releases.server";
import type { Member } from "~/domain/viewer";
import { checkForm, formFailure, idFrom, tryCommand } from "./forms.server";
import type { Args } from "./makers.server";
import { limitAction } from "./rate-limits.server";

type Given = { slug: string; values: Record<string, string>; done: () => Response };

/** Adds one release. */
export async function takeRelease({ db, viewer }: Args<Member>, { slug, values, done }: Given) {
  const checked = checkForm(releaseInput, values);
  if (!checked.ok) return formFailure(checked);
  const added = await tryCommand(values, async () => {
    await limitAction(viewer, "edit");
    await addRelease(db, viewer, slug, checked.value);
  });
  return added.ok ? done() : added.response;
}

/** Changes dates and notes of the release in `release`. */
export async function takeReleaseDates({ db, viewer }: Args<Member>, { slug, values, done }: Given) {
  const releaseId = idFrom(values.release);
  if (releaseId === null) throw notFound();
  const checked = checkForm(releaseDatesInput, values);
  if (!checked.ok) return formFailure(checked);
  const changed = await tryCommand(values, async () => {
    await limitAction(viewer, "edit");
    await changeRelease(db, viewer, { slug, releaseId }, checked.value);
  });
  return changed.ok ? done() : changed.response;
}

/** Reads the CSV and shows what would be added; adds it with `intent=import`. With one wrong line nothing is added. */
export async function takeReleasesCsv({ db, viewer }: Args<Member>, { slug, values, done }: Given) {
  const { id } = await getManagedProduct(db, viewer, slug);
  const there = (await listReleases(db, id)).map(({ version }) => version);
  const read = releasesOfCsv(values.csv ?? "", there);
  if (!read.ok) {
    const failure = { ok: false as const, errors: { csv: "errors.csvLines" }, values };
    return json({ ...failure, mistakes: read.mistakes }, { status: 422 });
  }
  if (values.intent === "preview") return json({ ok: true, errors: {}, values, preview: read.releases });
  const added = await tryCommand(values, async () => {
    await limitAction(viewer, "edit");
    await addReleases(db, viewer, slug, read.releases);
  });
  return added.ok ? done() : added.response;
}

/** The text of the form's file, or what was typed when there is none. */
export async function csvTextOf(form: FormData): Promise<string> {
  const file = form.get("file");
  const text = file instanceof File && file.size > 0 ? await file.text() : form.get("csv");
  return typeof text === "string" ? text.replaceAll("\0", "").replaceAll("\r\n", "\n") : "";
}
