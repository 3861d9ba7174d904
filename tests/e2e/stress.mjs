// Figures that are made up to fill the sheet: the longest names the laws allow, the most series that have a
// look of their own, the longest numbers, every sign. They are built from JSON alone, beside the shipped
// content, into a site that nobody publishes.

const NAME = "虚构虚构虚构虚构虚构虚构虚构虚构虚构数据"; // as long as the law `room` lets a name be
const LONG = "虚构的一项统计，名称长得在手机上要折成好几行，用来看看名字和数字会不会叠在一起";
const numbered = (count) => [..."甲乙丙丁戊己"].slice(0, count);
const source = "paper-talent";

/** Adds the made-up figures to a copy of the content; gives their ids. */
export function stress(edit) {
  const ids = [];
  let order = 7000;
  const facts = {};
  const fact = (id, value, unit, more = {}) => {
    facts[id] = { label: "虚构数据", value, unit, period: "虚构", source, ...more };
    return id;
  };
  const series = (id, unit, points, more = {}) => {
    edit(`series/${id}.json`, () => ({ name: "虚构数据", area: "虚构", unit, comparable: true, points: points.map(([year, value, signs]) => ({ period: String(year), at: year, value, source, ...signs })), ...more }));
    return id;
  };
  const figure = (id, kind, unit, marks) => {
    edit(`figures/${id}.json`, () => ({ headline: "虚构数据，只用来试图", name: "虚构数据", subtitle: "虚构数据", kind, unit, order: (order += 1), marks }));
    ids.push(id);
  };
  const years = (first, count, value, signs = () => ({})) => Array.from({ length: count }, (_, n) => [first + n, value(n), signs(n)]);
  const hollow = { confidence: "medium", note: "虚构" };
  // One value of every kind that carries a sign, over and over.
  const signed = (n) => [{}, { qualifier: "at_least" }, { qualifier: "at_most" }, { qualifier: "approx" }, hollow][n % 5];
  const name = (letter) => NAME.slice(0, -1) + letter;

  const lines = (prefix, count, unit, value) =>
    numbered(count).map((letter, at) => ({ name: name(letter), series: series(`${prefix}-${at}`, unit, years(2012, 9, (n) => value(n, at), signed)) }));
  figure("stress-line", "line", "人次", lines("stress-line", 6, "人次", (n, at) => 12345678 * (at + 1) + 1111111 * n));
  figure("stress-line-near", "line", "%", lines("stress-near", 2, "%", (n, at) => 98.01 + at + n / 10));
  figure("stress-line-below-zero", "line", "亿元", [{ name: "虚构", series: series("stress-below", "亿元", years(2001, 23, (n) => -88888.88 + 8888.88 * n)) }]);
  figure("stress-dot", "dot", "万元", lines("stress-dot", 6, "万元", (n, at) => 11585.47 * 9 ** at + 777 * n));
  figure("stress-dot-long", "dot", "家", [{ name: "虚构", series: series("stress-long", "家", years(1901, 120, (n) => 99999999 - n * 7, () => ({ qualifier: "at_least" }))) }]);
  figure("stress-area", "area", "亿元", lines("stress-area", 3, "亿元", (n, at) => 98765.43 * (at + 1) + n));
  figure("stress-column", "column", "家", lines("stress-column", 3, "家", (n, at) => 99999 - at * 30001 - n));
  figure("stress-stacked", "stacked", "项", lines("stress-stacked", 6, "项", (n, at) => 1234567 + at * 10 + n));
  figure("stress-stacked-few", "stacked", "项", ["少", "多"].map((label, at) => ({ name: `虚构${label}`, series: series(`stress-few-${at}`, "项", years(2020, 4, (n) => [3, 4000][at] + n)) })));

  const ends = (at) => ["很久以前的那年", "报道见报的那天"].map((label, n) => ({ label, at: 2012 + n, fact: fact(`stress_end_${at}_${n}`, 98765.43 - at - n, "亿元", { qualifier: "at_least" }) }));
  figure("stress-slope", "slope", "亿元", numbered(6).map((letter, at) => ({ name: `虚构虚构虚构数${letter}`, points: ends(at) })));
  const items = (prefix, count, unit, value, more) => numbered(count).map((letter, at) => ({ label: LONG + letter, fact: fact(`${prefix}_${at}`, value(at), unit, more?.(at)) }));
  const doubled = (at) => (at === 0 ? { derived: { formula: "49382.71 × 2", inputs: ["stress_half"], assumption: "虚构" }, qualifier: "at_least" } : signed(at));
  fact("stress_half", 49382.71, "亿元");
  figure("stress-bar", "bar", "亿元", [{ name: "虚构数据", points: items("stress_bar", 6, "亿元", (at) => (at === 0 ? 98765.42 : 98765.42 / 7 ** at), doubled) }]);
  figure("stress-squares", "proportion", "家", [{ name: "虚构数据", points: items("stress_square", 6, "家", (at) => at + 1), whole: fact("stress_squares", 21, "家") }]);
  figure("stress-parts", "proportion", "人次", [{ name: "虚构数据", points: items("stress_part", 6, "人次", () => 12345678), whole: fact("stress_parts", 6 * 12345678, "人次") }]);
  figure("stress-counts", "counts", "", [{ name: "虚构数据", points: [...items("stress_count", 6, "万人次", () => 9876.54, signed), { label: LONG, fact: fact("stress_last", 12345678, "个百分点", hollow) }] }]);
  edit("facts/stress.json", () => ({ facts }));
  return ids;
}
