// A worker that dies: its handle on the database fails at a step, and everything after it.
import type { Db } from "~/db.server";

export class Died extends Error {
  override name = "Died";
}

const statements: ReadonlySet<PropertyKey> = new Set(["execute", "insert", "select", "update", "delete"]);

/** A handle that does so many steps and then no more. A step is a statement, or the answer to a commit. */
export function dyingAfter(db: Db, steps: number): Db {
  let left = steps;
  const step = () => {
    left -= 1;
    if (left < 0) throw new Died();
  };
  const dying = <Handle extends object>(handle: Handle): Handle =>
    new Proxy(handle, {
      get(target, name) {
        const value = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        if (name === "transaction") {
          return async (work: (tx: Db) => Promise<unknown>) => {
            const result = await value.call(target, (tx: Db) => work(dying(tx)));
            step();
            return result;
          };
        }
        return (...given: unknown[]) => {
          if (statements.has(name)) step();
          return value.apply(target, given);
        };
      },
    });
  return dying(db);
}

/** Runs work that may die. Whether it came to its end. */
export async function survives(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Died) return false;
    throw error;
  }
}
