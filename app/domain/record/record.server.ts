import type { Db } from "~/db.server";
import { type Severity, type Stage, severities, stages } from "~/domain/questions/vocabulary";
import {
  type CurrentTarget,
  figuresByVendor,
  figuresOfVendor,
  getRecordVendor,
  listRecordVendors,
  type RecordVendor,
} from "./figures.server";
import { listBehind, type RecordRow, rowsBehind } from "./list.server";
import type { Selected } from "./selected.server";
import { type Selection, selectionFrom } from "./selection";
import { addedUp, type ListFigure, type Summary, summaryOf } from "./summary";

export type GradeRow = { severity: Severity; stage: Stage; target: CurrentTarget | null; summary: Summary };

/** Below so many questions nothing is said of a vendor beside others: one bad night would decide. */
export const FEWEST_QUESTIONS = 10;

type Narrowed = { vendor: RecordVendor; selection: Selection };

/** The record of a vendor for what an address asks for. */
export async function recordOf(
  db: Db,
  { slug, query, now = new Date() }: { slug: string; query: URLSearchParams; now?: Date },
): Promise<
  Narrowed & { summary: Summary; months: { month: string; summary: Summary }[]; grades: GradeRow[] }
> {
  const { vendor, selection, selected } = await narrowed(db, slug, query);
  const figures = await figuresOfVendor(db, { vendorId: vendor.id, selected, now });
  const months = [...figures.months].sort(([one], [other]) => (one < other ? -1 : 1));
  const grades = severities.flatMap((severity) =>
    stages.flatMap((stage): GradeRow[] => {
      const tally = figures.grades.get(`${severity} ${stage}`);
      const target = vendor.targets.find((one) => one.severity === severity && one.stage === stage) ?? null;
      return tally ? [{ severity, stage, target, summary: summaryOf(tally) }] : [];
    }),
  );
  return {
    vendor,
    selection,
    summary: summaryOf(addedUp(figures.months.values())),
    months: months.map(([month, tally]) => ({ month, summary: summaryOf(tally) })),
    grades,
  };
}

/** What the last twelve months say of a vendor, in short. Null where there are too few questions to say anything. */
export async function headlineOf(
  db: Db,
  { vendorId, now = new Date() }: { vendorId: number; now?: Date },
): Promise<Summary | null> {
  const selected = { productId: null, severity: null, stage: null, language: null, month: null };
  const tallies = await figuresByVendor(db, { vendorId, selected, now });
  const summary = summaryOf(tallies.get(vendorId) ?? {});
  return summary.counts.asked < FEWEST_QUESTIONS ? null : summary;
}

/** A page of the questions behind a figure. */
export async function questionsBehind(
  db: Db,
  given: { slug: string; query: URLSearchParams; figure: ListFigure; page: number; now?: Date },
): Promise<Narrowed & Awaited<ReturnType<typeof listBehind>>> {
  const { slug, query, figure, page, now = new Date() } = given;
  const { vendor, selection, selected } = await narrowed(db, slug, query);
  return {
    vendor,
    selection,
    ...(await listBehind(db, { vendorId: vendor.id, selected, figure, page, now })),
  };
}

/** The newest of them, as many as a table is given at once. */
export async function newestBehind(
  db: Db,
  given: { slug: string; query: URLSearchParams; figure: ListFigure; limit: number; now?: Date },
): Promise<RecordRow[]> {
  const { slug, query, figure, limit, now = new Date() } = given;
  const { vendor, selected } = await narrowed(db, slug, query);
  return await rowsBehind(db, { vendorId: vendor.id, selected, figure, limit, now });
}

export type Compared = { vendor: RecordVendor; asked: number; summary: Summary | null };

/** All vendors side by side. Where there are too few questions the summary is null. */
export async function compareVendors(
  db: Db,
  { query, now = new Date() }: { query: URLSearchParams; now?: Date },
): Promise<{ selection: Selection; vendors: Compared[] }> {
  const selection = { ...selectionFrom(query), product: null };
  const [vendors, tallies] = await Promise.all([
    listRecordVendors(db),
    figuresByVendor(db, { selected: { ...selection, productId: null }, now }),
  ]);
  return {
    selection,
    vendors: vendors.map((vendor) => {
      const summary = summaryOf(tallies.get(vendor.id) ?? {});
      const { asked } = summary.counts;
      return { vendor, asked, summary: asked < FEWEST_QUESTIONS ? null : summary };
    }),
  };
}

/** The vendor and what of its questions is looked at; a product that is not the vendor's counts as not said. */
async function narrowed(
  db: Db,
  slug: string,
  query: URLSearchParams,
): Promise<Narrowed & { selected: Selected }> {
  const vendor = await getRecordVendor(db, slug);
  const { product: wanted, ...rest } = selectionFrom(query);
  const product = vendor.products.find((one) => one.slug === wanted) ?? null;
  return {
    vendor,
    selection: { ...rest, product: product?.slug ?? null },
    selected: { ...rest, productId: product?.id ?? null },
  };
}
