import { createContext, useContext } from "react";

const ZoneContext = createContext<string | null>(null);

/** Tells the components below which IANA zone the reader has chosen; null when nobody knows. */
export const ZoneProvider = ZoneContext.Provider;

/** The reader's chosen zone, or null: then times are written in UTC until the browser knows better. */
export function useZone(): string | null {
  return useContext(ZoneContext);
}
