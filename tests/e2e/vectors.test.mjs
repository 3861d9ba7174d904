// Age files of others: the 143 vectors that the makers of age publish, read by our code natively and in both browsers,
// and files that travel to and from the programs `age` and `rage` and the library `age-encryption`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { inflateSync } from "node:zlib";

import * as typage from "age-encryption";
import * as cctv from "cctv-age";

import { launch } from "./browser.mjs";
import { envelope, native } from "./envelope.mjs";
import { KEYS } from "./package.mjs";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** A vector: what is expected, and what it is read with. */
function vector(bytes) {
  const all = Buffer.from(bytes);
  const end = all.indexOf("\n\n");
  const head = all.subarray(0, end).toString().split("\n").map((line) => /^([^:]+): (.*)$/.exec(line).slice(1));
  const each = (name) => head.filter(([key]) => key === name).map(([, value]) => value);
  const file = all.subarray(end + 2);
  const [expect] = each("expect");
  return { expect, payload: each("payload")[0], keys: each("identity"), passphrases: each("passphrase"), file: each("compressed").length ? inflateSync(file) : file };
}
const VECTORS = Object.entries(cctv).map(([name, bytes]) => ({ name, ...vector(bytes) }));

/** What must come of it: the plaintext, or none. Keys of other kinds than X25519 are refused whatever they would open. */
function judge({ name, expect, payload, keys }, outcome) {
  const is_foreign = keys.some((key) => key.startsWith("AGE-SECRET-KEY-PQ-"));
  if (expect === "success" && !is_foreign) assert.equal(outcome.inside && sha256(outcome.inside), payload, `${name}: ${outcome.refusal}`);
  else assert.equal(outcome.inside, undefined, `${name} is opened, against: ${expect}`);
}

/** Every vector, by one reader. */
async function all(read) {
  const counted = { opened: 0, refused: 0 };
  for (const it of VECTORS) {
    const [task, word] = it.passphrases.length ? ["passphrase", it.passphrases[0]] : ["identity", it.keys.join("\n")];
    const outcome = await read(task, it.file, Buffer.from(word));
    judge(it, outcome);
    counted[outcome.inside ? "opened" : "refused"] += 1;
  }
  assert.equal(counted.opened + counted.refused, 143);
  assert.ok(counted.opened >= 15, `only ${counted.opened} were opened`);
}

describe("the published vectors of age", () => {
  it("come out as they should natively", () => all(native));
  for (const engine of ["chromium", "firefox"]) {
    it(`come out as they should in ${engine}`, async () => {
      const browser = await launch(engine);
      const worker = await envelope(browser);
      try {
        await all(worker.ask);
      } finally {
        await worker.close();
        await browser.close();
      }
    });
  }
});

/** Lengths at which age begins another chunk, and the largest that an application comes to. */
const LENGTHS = [0, 1, 65_535, 65_536, 65_537, 20 * 1024 * 1024];
const FILES = [KEYS.office, KEYS.backup].map((path) => ({ path, text: readFileSync(path, "utf8") }));
const OURS = FILES.map(({ path, text }) => ({ path, public: /public key: (age1\w+)/.exec(text)[1], secret: /AGE-SECRET-KEY-1\w+/.exec(text)[0] }));
const filled = (length) => Buffer.alloc(length, "0123456789abcdef一二三");
const command = (program, args, input) => execFileSync(program, args, { input, maxBuffer: 64 << 20, stdio: ["pipe", "pipe", "pipe"] });

/** Others that seal to both keys, and open with one; `armour` asks for text. */
const others = {
  age: {
    seal: (plain, armour) => command("age", [...(armour ? ["-a"] : []), ...OURS.flatMap((it) => ["-r", it.public])], plain),
    open: (file) => command("age", ["-d", "-i", OURS[0].path], file),
  },
  rage: {
    seal: (plain, armour) => command(process.env.TINGZHOU_RAGE ?? "rage", [...(armour ? ["-a"] : []), ...OURS.flatMap((it) => ["-r", it.public])], plain),
    open: (file) => command(process.env.TINGZHOU_RAGE ?? "rage", ["-d", "-i", OURS[1].path], file),
  },
  "age-encryption": {
    async seal(plain, armour) {
      const encrypter = new typage.Encrypter();
      for (const it of OURS) encrypter.addRecipient(it.public);
      const file = await encrypter.encrypt(plain);
      return Buffer.from(armour ? typage.armor.encode(file) : file);
    },
    async open(file) {
      const decrypter = new typage.Decrypter();
      decrypter.addIdentity(OURS[1].secret);
      return Buffer.from(await decrypter.decrypt(file));
    },
  },
};

describe("files to and from other programs", () => {
  const recipients = Buffer.from(OURS.map((it) => it.public).join("\n"));
  /** There and back through `ask`, our code somewhere. */
  async function exchange(ask, { seal, open }) {
    for (const length of LENGTHS) {
      // A browser is handed its bytes by hand: of the largest, one file is enough.
      const is_once = ask !== native && length === LENGTHS.at(-1);
      const plain = filled(length);
      const ours = await ask("recipients", plain, recipients);
      assert.ok(ours.inside, ours.refusal);
      assert.ok(plain.equals(await open(ours.inside)), `ours, ${length}`);
      for (const armour of is_once ? [false] : [false, true]) {
        const file = await seal(plain, armour);
        for (const key of is_once ? FILES.slice(1) : FILES) {
          const { inside, refusal } = await ask("identity", file, Buffer.from(key.text));
          assert.ok(inside?.equals(plain), `theirs, ${length}, ${armour ? "text" : "binary"}: ${refusal}`);
        }
      }
    }
  }

  for (const [name, other] of Object.entries(others)) it(`${name}, natively`, () => exchange(native, other));
  for (const engine of ["chromium", "firefox"]) {
    it(`all of them, in ${engine}`, async () => {
      const browser = await launch(engine);
      const worker = await envelope(browser);
      try {
        for (const other of Object.values(others)) await exchange(worker.ask, other);
      } finally {
        await worker.close();
        await browser.close();
      }
    });
  }
});
