import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { inOrder, type ProductChoice, productChoiceRows } from "~/domain/products/products.server";
import { rowsOf } from "~/domain/rows.server";
import { type EmergencyAddresses, emergencyRows } from "~/domain/vendors/emergency.server";

/** What the form of a question offers, and whom it names for emergencies: in one read, for the page of an edit reads much else. */
export type QuestionChoices = { products: ProductChoice[]; emergency: EmergencyAddresses[] };

export async function questionChoices(db: Db): Promise<QuestionChoices> {
  const [choices] = await rowsOf<QuestionChoices>(
    db,
    sql`select array(select to_jsonb(p) from (${productChoiceRows}) p) as products,
          array(select to_jsonb(e) from (${emergencyRows()}) e) as emergency`,
  );
  if (!choices) throw new Error("no row came back");
  return { ...choices, products: choices.products.map(inOrder) };
}
