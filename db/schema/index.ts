/** All tables. Features import theirs from the file of their noun; this one is for the database handle. */
export * from "./accounts";
export * from "./followers";
export * from "./images";
export * from "./notices";
export * from "./official";
export * from "./products";
export * from "./questions";
export * from "./search";
export * from "./series";
export * from "./support";
export * from "./talk-afterwards";
export * from "./talks";
