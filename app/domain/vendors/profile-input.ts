import { z } from "zod";
import { chosenId } from "~/domain/chosen";
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

/** What the forms of /admin/vendors post. */
export const vendorInput = z.discriminatedUnion(
  "intent",
  [
    z.object({ intent: z.literal("make"), name, slug: slugInput }),
    z.object({ intent: z.enum(["verify", "remove"]), vendor: chosenId }),
    reasonInput.extend({ intent: z.literal("rename"), vendor: chosenId, name }),
  ],
  "errors.choice",
);
