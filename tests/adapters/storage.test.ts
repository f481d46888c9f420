import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newImageName } from "~/adapters/storage.server";
import { folderStorage } from "~/adapters/storage-folder.server";
import { isImageName, isImagePath } from "~/lib/image-name";

let above: string;
let folder: string;
beforeEach(async () => {
  above = await mkdtemp(path.join(tmpdir(), "sidetone-storage-"));
  folder = path.join(above, "uploads");
});
afterEach(() => rm(above, { recursive: true, force: true }));

const name = "0123456789abcdef0123456789abcdef.png";
const bytes = Buffer.from("picture");
const wrongNames = [
  "",
  ".",
  "..",
  "../secret",
  "../secret.png",
  `../${name}`,
  `..%2f${name}`,
  `..\\${name}`,
  `/etc/passwd`,
  `sub/${name}`,
  `./${name}`,
  `${name}\0`,
  `${name}\n`,
  `\u202e${name}`,
  `${name}/..`,
  name.toUpperCase(),
  name.replace("png", "svg"),
  name.replace("png", "html"),
  name.replace(".png", ""),
  `${name}.html`,
  "0123456789abcdef0123456789abcde.png",
  "0123456789abcdef0123456789abcdefa.png",
  "file:///etc/passwd",
  "constructor",
];

describe("folderStorage", () => {
  it("gives back what was put", async () => {
    const storage = folderStorage(folder);
    await storage.put(name, bytes);
    expect(await storage.read(name)).toEqual(bytes);
    expect(await readdir(folder)).toEqual([name]);
  });

  it("has null for what was not put, or was removed", async () => {
    const storage = folderStorage(folder);
    expect(await storage.read(name)).toBeNull();
    await storage.remove(name);
    await storage.put(name, bytes);
    await storage.remove(name);
    expect(await storage.read(name)).toBeNull();
  });

  it.each(wrongNames)("neither puts, reads nor removes %j", async (wrong) => {
    const storage = folderStorage(folder);
    await storage.put(name, bytes);
    await writeFile(path.join(above, "secret"), "secret");
    await writeFile(path.join(above, "secret.png"), "secret");
    await expect(storage.put(wrong, Buffer.from("evil"))).rejects.toThrow("Not the name");
    expect(await storage.read(wrong)).toBeNull();
    await storage.remove(wrong);
    expect(await readdir(folder)).toEqual([name]);
    expect((await readdir(above)).sort()).toEqual(["secret", "secret.png", "uploads"]);
    expect(await readFile(path.join(above, "secret"), "utf8")).toBe("secret");
  });

  it("shows a reader all of a picture or nothing", async () => {
    const storage = folderStorage(folder);
    const large = Buffer.alloc(4 * 1024 * 1024, 7);
    const names = Array.from({ length: 8 }, () => newImageName("png"));
    const sizes = new Set<number>();
    let isDone = false;
    const writing = Promise.all(names.map((one) => storage.put(one, large))).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      for (const found of await Promise.all(names.map(storage.read))) if (found) sizes.add(found.length);
    }
    await writing;
    for (const found of await Promise.all(names.map(storage.read))) sizes.add(found?.length ?? 0);
    expect([...sizes]).toEqual([large.length]);
  });

  it("leaves nothing half done behind when it cannot write", async () => {
    const storage = folderStorage(folder);
    await storage.put(name, bytes);
    const other = newImageName("gif");
    await expect(storage.put(other, undefined as unknown as Uint8Array)).rejects.toThrow();
    expect(await readdir(folder)).toEqual([name]);
  });

  it("reports an error that is not absence", async () => {
    const storage = folderStorage(folder);
    await storage.put(name, bytes);
    await chmod(folder, 0o700);
    const inTheWay = folderStorage(path.join(folder, name));
    await expect(inTheWay.read(name)).rejects.toMatchObject({ code: "ENOTDIR" });
  });
});

describe("names of pictures", () => {
  it("are random, 128 bits, never the same", () => {
    const names = Array.from({ length: 10_000 }, () => newImageName("webp"));
    expect(names.every(isImageName)).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });
  it("are the only ones under /images/", () => {
    expect(isImagePath(`/images/${name}`)).toBe(true);
    expect(
      [...wrongNames.map((one) => `/images/${one}`), `/${name}`, `//images/${name}`].filter(isImagePath),
    ).toEqual([]);
  });
});
