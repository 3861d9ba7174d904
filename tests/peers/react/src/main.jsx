// The same three pages from the same JSON, as such an app is usually written: router, React, Apache ECharts with the parts
// that these charts need, everything in one bundle as Vite makes it.

import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter, Link, Route, Routes, useLocation } from "react-router-dom";

import "./style.css";

echarts.use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const QUALIFIERS = { at_least: "不少于", at_most: "不超过", approx: "约" };

function Fact({ fact }) {
  const { value, unit, qualifier, show } = fact;
  return <strong title={fact.label}>{show ?? `${QUALIFIERS[qualifier] ?? ""}${value ?? ""}${unit ?? ""}`}</strong>;
}

/** Words in which `{id}` stands for a fact. */
function Words({ text, facts }) {
  return text.split(/(\{[^}]+\})/).map((piece, at) => {
    const fact = /^\{([^:}]+)/.exec(piece);
    return fact && facts[fact[1]] ? <Fact key={at} fact={facts[fact[1]]} /> : piece;
  });
}

function Chart({ figure, library }) {
  const place = useRef();
  useEffect(() => {
    const chart = echarts.init(place.current);
    const numbers = (mark) =>
      mark.series ? library.series[mark.series].points.map((it) => [it.period, it.value]) : (mark.facts ?? []).map((id) => [library.facts[id].label, library.facts[id].value]);
    const periods = [...new Set(figure.marks.flatMap((mark) => numbers(mark).map(([period]) => period)))];
    const type = { line: "line", slope: "line", dot: "scatter" }[figure.kind] ?? "bar";
    chart.setOption({
      tooltip: { trigger: "axis" },
      legend: {},
      grid: { containLabel: true },
      xAxis: { type: "category", data: periods },
      yAxis: { type: "value", name: figure.unit },
      series: figure.marks.map((mark) => ({ name: mark.name, type, data: periods.map((period) => numbers(mark).find(([it]) => it === period)?.[1] ?? null) })),
    });
    const fit = () => chart.resize();
    addEventListener("resize", fit);
    return () => {
      removeEventListener("resize", fit);
      chart.dispose();
    };
  }, [figure, library]);
  return (
    <figure>
      <h3><Words text={figure.headline} facts={library.facts} /></h3>
      <p>{figure.subtitle}</p>
      <div className="chart" ref={place} />
      {figure.note && <figcaption><Words text={figure.note} facts={library.facts} /></figcaption>}
    </figure>
  );
}

/** The content of the page at the address. */
function useContent() {
  const { pathname } = useLocation();
  const [content, set] = useState();
  useEffect(() => {
    set(undefined);
    fetch(`${pathname}content.json`).then((it) => it.json()).then(set);
  }, [pathname]);
  return content;
}

function Home() {
  const library = useContent();
  if (!library) return <p>正在打开</p>;
  const { site, facts, figures, story_cards } = library;
  return (
    <>
      <h1>{site.name}</h1>
      <p><Words text={site.description} facts={facts} /></p>
      <ul className="facts">{site.headline_facts.map((id) => <li key={id}><Fact fact={facts[id]} /> {facts[id].label}</li>)}</ul>
      {Object.entries(figures).map(([id, figure]) => <Chart key={id} figure={figure} library={library} />)}
      <h2>人才故事</h2>
      <ul>{Object.entries(story_cards).map(([id, card]) => <li key={id}><h3>{card.title}</h3><p><Words text={card.summary} facts={facts} /></p></li>)}</ul>
    </>
  );
}

function Program() {
  const library = useContent();
  if (!library) return <p>正在打开</p>;
  const { facts } = library;
  const [program] = Object.values(library.programs);
  const part = (heading, texts) => texts?.length > 0 && <section><h2>{heading}</h2>{texts.map((text) => <p key={text}><Words text={text} facts={facts} /></p>)}</section>;
  return (
    <>
      <h1>{program.card.name}</h1>
      <p><Words text={program.card.summary} facts={facts} /></p>
      {part("为了什么", program.purpose)}
      {part("适合谁", program.who)}
      {part("能得到什么", program.gives)}
      {part("怎样进行", program.how)}
      {Object.entries(library.figures ?? {}).map(([id, figure]) => <Chart key={id} figure={figure} library={library} />)}
    </>
  );
}

function Growth() {
  const library = useContent();
  if (!library) return <p>正在打开</p>;
  return (
    <>
      <h1>成长数据</h1>
      {Object.entries(library.figures).map(([id, figure]) => <Chart key={id} figure={figure} library={library} />)}
    </>
  );
}

createRoot(document.getElementById("root")).render(
  <BrowserRouter>
    <header><nav><Link to="/">首页</Link> <Link to="/programs/housing/">项目</Link> <Link to="/growth/">数据</Link></nav></header>
    <main>
      <Routes>
        <Route path="/" element={<Home />} />
        <Route path="/programs/:id/" element={<Program />} />
        <Route path="/growth/" element={<Growth />} />
      </Routes>
    </main>
  </BrowserRouter>,
);
