// What arrives in an office's mailbox: messages as mail programs save them, and archives of them.

import { deflateRawSync } from "node:zlib";

import { crc } from "./pictures.mjs";

const lines = (bytes) => Buffer.from(bytes).toString("base64").replace(/.{76}/g, "$&\r\n");
const encoded = (words) => `=?utf-8?B?${Buffer.from(words).toString("base64")}?=`;

/** A message (`.eml`) with a text and files. */
export function message({ text = "您好，报名文件见附件。", files = [], from = "ceshi@example.com" }) {
  const parts = [
    `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(text)}`,
    ...files.map(({ name, bytes }) => `Content-Type: application/octet-stream; name="${encoded(name)}"\r\nContent-Disposition: attachment; filename="${encoded(name)}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(bytes)}`),
  ];
  return Buffer.from(
    `Received: from a by b; Mon, 2 Mar 2026 09:00:00 +0800\r\nFrom: ${encoded("测试")} <${from}>\r\nTo: demo@tingzhou.invalid\r\nSubject: ${encoded("报名")}\r\nDate: Mon, 2 Mar 2026 09:00:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="--=_part"\r\n\r\n${parts.map((part) => `----=_part\r\n${part}\r\n`).join("")}----=_part--\r\n`,
  );
}

/** What a mail program makes of a text that it answers to, or wraps. */
export const quoted = (text) => `您好：\r\n\r\n${text.trim().split("\n").flatMap((line) => line.match(/.{1,40}/g)).map((line) => `> ${line}`).join("\r\n")}\r\n\r\n谢谢`;

/** An archive (`.zip`). */
export function archive(files) {
  const [bodies, entries] = [[], []];
  let offset = 0;
  for (const { name, bytes } of files) {
    const path = Buffer.from(name);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2); // names in UTF-8
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc(Buffer.from(bytes)) >>> 0, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, path, packed]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, more, path]));
    bodies.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}
