// A workbook as a spreadsheet program reads it: LibreOffice, which writes down what it has understood.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

import { folder } from "./site.mjs";

const plain = (text) => text.replace(/<text:line-break\/>/g, "\n").replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count) => " ".repeat(Number(count ?? 1))).replace(/<text:tab\/>/g, "\t").replace(/<[^>]+>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, "&");

/** Sheets by name, each a list of rows of texts. Fails if any cell is a formula, a number or anything else than a text. */
export function workbook(file) {
  const place = folder();
  const profile = pathToFileURL(join(place, "profile")).href;
  execFileSync("soffice", [`-env:UserInstallation=${profile}`, "--headless", "--convert-to", "fods", "--outdir", place, file], { stdio: ["ignore", "ignore", "ignore"], timeout: 120_000 });
  const xml = readFileSync(join(place, basename(file).replace(/\.xlsx$/, ".fods")), "utf8");
  const sheets = {};
  for (const [, name, body] of xml.matchAll(/<table:table table:name="([^"]*)"[^>]*>([\s\S]*?)<\/table:table>/g)) {
    const rows = [];
    for (const [, row, cells] of body.matchAll(/<table:table-row([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-row>)/g)) {
      const times = Number(/number-rows-repeated="(\d+)"/.exec(row)?.[1] ?? 1);
      const texts = [];
      for (const [, cell, content] of (cells ?? "").matchAll(/<table:(?:covered-)?table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:(?:covered-)?table-cell>)/g)) {
        const again = Number(/number-columns-repeated="(\d+)"/.exec(cell)?.[1] ?? 1);
        assert.ok(!cell.includes("table:formula"), `a formula: ${cell}`);
        const kind = /office:value-type="(\w+)"/.exec(cell)?.[1];
        assert.ok(kind === undefined || kind === "string", `no text: ${cell} ${content}`);
        const paragraphs = [...(content ?? "").matchAll(/<text:p(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/text:p>)/g)].map(([, text]) => plain(text ?? ""));
        // What is empty to the end of a row is told as many times as a sheet has columns.
        if (again < 500) for (let at = 0; at < again; at += 1) texts.push(paragraphs.join("\n"));
      }
      while (texts.at(-1) === "") texts.pop();
      if (times < 500 && texts.length > 0) for (let at = 0; at < times; at += 1) rows.push(texts);
    }
    sheets[plain(name)] = rows;
  }
  return sheets;
}

/** The rows of a sheet as objects by heading. */
export function table([headings, ...rows]) {
  return rows.map((row) => Object.fromEntries(headings.map((heading, at) => [heading, row[at] ?? ""])));
}
