import { groupsWith } from "~/domain/search/synonyms.server";
import { type FormFailure, formFailure } from "~/http/forms.server";
import type { Args } from "~/http/makers.server";

/** A group in which a typed phrase stands, and the phrases that were typed and are missing there. */
export type TakenGroup = { id: number; phrases: string[]; missing: string[] };

/** The refusal of a command on synonyms, with the groups that are to be extended in its place. */
export async function withTakenGroups(
  { db, viewer }: Args,
  refusal: Response,
  typed: readonly string[],
): Promise<Response> {
  const failure = (await refusal.json()) as FormFailure;
  if (failure.errors.phrases !== "errors.synonymTaken") return formFailure(failure, refusal.status);
  const groups = await groupsWith(db, viewer, typed);
  const taken = groups.map(({ id, phrases }): TakenGroup => {
    return { id, phrases, missing: typed.filter((one) => !phrases.includes(one)) };
  });
  const known = { ...failure, taken };
  return formFailure(known, refusal.status);
}
