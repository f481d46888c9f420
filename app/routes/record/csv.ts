import { csvBehind } from "~/domain/record/csv.server";
import { asAnyone } from "~/http/makers.server";

export const loader = asAnyone(async ({ db, url, params }) => {
  const slug = params.slug ?? "";
  return new Response(await csvBehind(db, { slug, query: url.searchParams }), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="record-${encodeURIComponent(slug)}.csv"`,
      "Cache-Control": "no-cache",
    },
  });
});
