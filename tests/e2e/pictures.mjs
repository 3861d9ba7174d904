// Pictures as cameras and scanners make them, and what can be told of a finished one.

/** Segments that a camera writes before the points: how it was held, and a note that nobody should see. */
function notes(orientation, note) {
  const text = Buffer.from(`${note}\0`);
  // TIFF, big-endian, one directory with two entries: orientation (0x0112, short), description (0x010e, text).
  const tiff = Buffer.alloc(8 + 2 + 24 + 4);
  tiff.write("MM\0*", 0, "latin1");
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  tiff.writeUInt16BE(0x010e, 10);
  tiff.writeUInt16BE(2, 12);
  tiff.writeUInt32BE(text.length, 14);
  tiff.writeUInt32BE(tiff.length, 18);
  tiff.writeUInt16BE(0x0112, 22);
  tiff.writeUInt16BE(3, 24);
  tiff.writeUInt32BE(1, 26);
  tiff.writeUInt16BE(orientation, 30);
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff, text]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/**
 * A picture, red on the left and blue on the right, with as much noise as asked for (0 to 1), made by the browser of
 * the visitor `camera`. A camera held otherwise (EXIF orientation) leaves its note in it.
 */
async function taken(camera, { width, height, noise = 0, type }) {
  const numbers = await camera.page.evaluate(
    async (width, height, noise, type) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext("2d");
      context.fillStyle = "#c00000";
      context.fillRect(0, 0, width / 2, height);
      context.fillStyle = "#0000c0";
      context.fillRect(width / 2, 0, width / 2, height);
      if (noise) {
        const points = context.getImageData(0, 0, width, height);
        let seed = 1;
        for (let at = 0; at < points.data.length; at += 1) {
          seed = (seed * 1103515245 + 12345) % 2147483648;
          if (at % 4 < 3) points.data[at] += (seed / 2147483648 - 0.5) * 160 * noise;
        }
        context.putImageData(points, 0, 0);
      }
      const blob = await canvas.convertToBlob({ type, quality: 0.95 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = "";
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return btoa(text);
    },
    width,
    height,
    noise,
    type,
  );
  return Buffer.from(numbers, "base64");
}

/** The same as JPEG. */
export async function jpeg(camera, { orientation = 1, note = "", ...options }) {
  const bytes = await taken(camera, { ...options, type: "image/jpeg" });
  return note || orientation !== 1 ? Buffer.concat([bytes.subarray(0, 2), notes(orientation, note), bytes.subarray(2)]) : bytes;
}

/** The same as WebP. */
export const webp = (camera, options) => taken(camera, { ...options, type: "image/webp" });

/** The same as PNG, with a note as scanners write it. */
export async function png(camera, { note = "", ...options }) {
  const bytes = await taken(camera, { ...options, type: "image/png" });
  const body = Buffer.concat([Buffer.from("tEXt"), Buffer.from(`Comment\0${note}`)]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc(body), body.length + 4);
  // After the signature and the first chunk.
  return Buffer.concat([bytes.subarray(0, 33), chunk, bytes.subarray(33)]);
}

export function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** Width and height of a JPEG, and the names of its segments before the points. */
export function anatomy(bytes) {
  const segments = [];
  for (let at = 2; at < bytes.length; ) {
    const marker = bytes[at + 1];
    segments.push(marker);
    if (marker === 0xc0 || marker === 0xc2) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5), segments };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  throw new Error("no JPEG");
}

/** The colour in the middle of each quarter: upper left, upper right, lower left, lower right. */
export const quarters = (camera, bytes) =>
  camera.page.evaluate(async (text) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(text), (it) => it.charCodeAt(0))]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const at = (x, y) => {
      const [red, , blue] = context.getImageData(bitmap.width * x, bitmap.height * y, 1, 1).data;
      return red > blue ? "red" : "blue";
    };
    return [at(0.2, 0.2), at(0.8, 0.2), at(0.2, 0.8), at(0.8, 0.8)];
  }, bytes.toString("base64"));
