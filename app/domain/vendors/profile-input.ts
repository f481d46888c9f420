import { z } from "zod";
import { reasonInput } from "~/domain/questions/input";
import { cleanName, isVendorName } from "~/lib/name-skeleton";
import { lineUpTo, slugInput, textUpTo } from "./typed-text";

export const VENDOR_NAME_MAX = 60;
export const VENDOR_ABOUT_MAX = 1_000;

const name = lineUpTo(VENDOR_NAME_MAX, "errors.vendorNameLong")
  .transform(cleanName)
  .refine((text) => text !== "", { error: "errors.vendorName", abort: true })
  .refine(isVendorName, "errors.vendorNameLetters");

/** Who a vendor is, in its own words. */
export const profileInput = z.object({ name, about: textUpTo(VENDOR_ABOUT_MAX, "errors.vendorAboutLong") });
export type ProfileInput = z.output<typeof profileInput>;

const id = z
  .string("errors.choice")
  .regex(/^[1-9]\d{0,14}$/, "errors.choice")
  .transform(Number);

/** What the forms of /admin/vendors post. */
export const vendorInput = z.discriminatedUnion(
  "intent",
  [
    z.object({ intent: z.literal("make"), name, slug: slugInput }),
    z.object({ intent: z.enum(["verify", "remove"]), vendor: id }),
    reasonInput.extend({ intent: z.literal("rename"), vendor: id, name }),
  ],
  "errors.choice",
);
