import { z } from "zod";
import { type Severity, type Stage, severities, stages } from "~/domain/questions/vocabulary";
import { minutesOf } from "~/lib/duration";

export const countings = ["always", "support-hours"] as const;
export type Counting = (typeof countings)[number];

/** What is promised for one severity in one stage, in minutes; with neither there is no promise. */
export type Target = { first: number | null; solution: number | null; counting: Counting };
export type TargetAt = Target & { severity: Severity; stage: Stage };

/** The name of a field of the form: `live-P0-first`. */
export const targetField = (stage: Stage, severity: Severity, part: "first" | "solution" | "counting") =>
  `${stage}-${severity}-${part}`;

/** All promises at once. */
export const targetsInput = z.record(z.string(), z.string()).transform((values, context) =>
  stages.flatMap((stage) =>
    severities.map((severity): TargetAt => {
      const minutes = (part: "first" | "solution") => {
        const name = targetField(stage, severity, part);
        const typed = (values[name] ?? "").trim();
        const read = minutesOf(typed);
        if (typed && read === null)
          context.addIssue({ code: "custom", path: [name], message: "errors.duration" });
        return read;
      };
      const name = targetField(stage, severity, "counting");
      const counting = countings.find((one) => one === (values[name] ?? "always"));
      if (!counting) context.addIssue({ code: "custom", path: [name], message: "errors.choice" });
      const [first, solution] = [minutes("first"), minutes("solution")];
      if (first && solution && solution < first)
        context.addIssue({
          code: "custom",
          path: [targetField(stage, severity, "solution")],
          message: "errors.targetOrder",
        });
      return { stage, severity, first, solution, counting: counting ?? "always" };
    }),
  ),
);
