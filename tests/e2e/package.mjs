// Sealed applications made without this project's own code: after `src/package/FORMAT.md`, with the `age` command.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "./site.mjs";

/** Key files whose secrets are public. */
export const KEYS = { office: join(ROOT, "tests/fixtures/keys/demo-office.key"), backup: join(ROOT, "tests/fixtures/keys/demo-backup.key") };

/** A golden package of version 1. */
export const golden = (name) => join(ROOT, "tests/fixtures/packages", name);

const recipient = (file) => /public key: (age1\w+)/.exec(readFileSync(file, "utf8"))[1];

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256"));

/** §4: the label of a package id of 32 hex digits. */
export function reference(id) {
  const ALPHABET = "23456789ABCDEFGHJKLMNPRSTUVWXY";
  for (let counter = 0; counter < 256; counter += 1) {
    let number = sha256("tingzhou.reference.v1", Buffer.from(id, "hex"), Buffer.from([counter])).digest().readBigUInt64BE() % 30n ** 7n;
    const values = Array.from({ length: 7 }, () => { const value = Number(number % 30n); number /= 30n; return value; }).reverse();
    const open = values.reduce((sum, value, at) => sum + value * (at + 1), 0);
    const check = Array.from({ length: 30 }, (_, value) => value).find((value) => (open + 8 * value) % 31 === 0);
    if (check !== undefined) return [...values, check].map((value) => ALPHABET[value]).join("");
  }
}

/** §3: the record in canonical form. `fields` and `tables` are sorted here. */
function record({ id, fields, tables = {}, demonstration = true }, files = []) {
  const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)));
  const rows = Object.fromEntries(Object.entries(sorted(tables)).map(([name, rows]) => [name, rows.map(sorted)]));
  return JSON.stringify({
    format: 1, package: id, reference: reference(id), campaign: "demo", program: fields.program ?? "thousand-masters",
    demonstration, form: "1", rules: "1", notice: "0".repeat(64), created: "2026-03-01T12:00:00+08:00",
    chain: { sequence: 1, supersedes: null }, fields: sorted(fields), tables: rows,
    attachments: files.map(({ field, name, media, bytes }) => ({ field, name, type: media, length: bytes.length, sha256: sha256(bytes).digest("hex") })),
  });
}

/** §2: the container around it. */
function container(text, files = []) {
  const body = Buffer.concat([Buffer.from(text), ...files.map(({ bytes }) => bytes)]);
  const length = 16 + body.length;
  const exponent = Math.floor(Math.log2(Math.max(length, 4096)));
  const step = Math.max(1024, 2 ** (exponent - (Math.floor(Math.log2(exponent)) + 1)));
  const whole = Buffer.alloc(Math.max(4096, Math.ceil(length / step) * step));
  whole.write("tzyc-app", 0);
  whole.writeUInt32BE(1, 8);
  whole.writeUInt32BE(Buffer.byteLength(text), 12);
  body.copy(whole, 16);
  return whole;
}

/** A sealed application; `number` makes its package id, `files` are attached to it. */
export function seal(number, answers, files) {
  const id = number.toString(16).padStart(32, "a");
  const to = Object.values(KEYS).flatMap((file) => ["-r", recipient(file)]);
  const sealed = execFileSync("age", ["-e", ...to], { input: container(record({ id, ...answers }, files), files), maxBuffer: 64 << 20 });
  return { id, reference: reference(id), sealed };
}

/** A sealed file opened with the office's key: the record as text and as JSON, and the bytes of its attachments. */
export function unsealed(file) {
  const whole = execFileSync("age", ["--decrypt", "--identity", KEYS.office, file], { maxBuffer: 64 << 20 });
  const text = whole.subarray(16, 16 + whole.readUInt32BE(12));
  const record = JSON.parse(text);
  // From version 2 on a signature stands between record and files.
  let at = 16 + text.length + (whole.readUInt32BE(8) > 1 ? 64 : 0);
  const attachments = Object.fromEntries(record.attachments.map((it) => [it.field, { ...it, bytes: whole.subarray(at, (at += it.length)) }]));
  return { text, record, attachments };
}
