//! Laws of figures: what may be drawn how.

use super::fact::same;
use super::{Context, Faults};
use crate::content::schema::{Derived, Fact, Figure, FigureKind, FigureSeries, Id, Series};

/// Law: a mark is one series or some facts, as its kind of figure takes them.
pub fn marks(context: &Context<'_>, faults: &mut Faults) {
    for (id, figure) in &context.library.figures {
        let file = format!("figures/{id}.json");
        if figure.marks.is_empty() {
            faults.push(&file, "/marks", "图上什么也没有", "至少一组 series 或 points");
        }
        if figure.marks.len() > 1 && !figure.kind.is_over_time() {
            let allowed = "这种图只写一组，名字写在每个 points 的 label 里";
            faults.push(&file, "/marks", "分了几组，读者分不清哪一项属于哪一组", allowed);
        }
        for (at, mark) in figure.marks.iter().enumerate() {
            if let Some((what, allowed)) = misshapen(figure.kind, mark) {
                faults.push(&file, format!("/marks/{at}"), what, allowed);
            }
        }
    }
}

/// Law: points have a place in time where the figure has a time axis, and nowhere else.
pub fn axis(context: &Context<'_>, faults: &mut Faults) {
    for (file, pointer, figure, mark) in all_marks(context) {
        let timed = figure.kind.is_over_time();
        for (at, point) in mark.points.iter().enumerate() {
            let pointer = format!("{pointer}/points/{at}/at");
            if timed && point.at.is_none() {
                faults.push(&file, pointer, "没有写在时间轴上的位置", "写年份，如 2022");
            } else if !timed && point.at.is_some() {
                faults.push(&file, pointer, "这种图没有时间轴", "删去 at");
            }
        }
        let places: Vec<f64> = mark.points.iter().filter_map(|point| point.at).collect();
        if places.windows(2).any(|pair| pair[0] >= pair[1]) {
            faults.push(&file, format!("{pointer}/points"), "时点次序不对", "按时间先后排列");
        }
    }
}

/// Law: everything on one axis has the unit of the axis; separate counts have no axis.
pub fn unit(context: &Context<'_>, faults: &mut Faults) {
    for (id, figure) in &context.library.figures {
        if (figure.kind == FigureKind::Counts) != figure.unit.is_empty() {
            faults.push(
                format!("figures/{id}.json"),
                "/unit",
                "单位与图的种类不合",
                "counts 的单位留空（各数自带单位），其余种类必须写单位",
            );
        }
    }
    for (file, pointer, figure, mark) in all_marks(context).into_iter().filter(|it| !it.2.unit.is_empty()) {
        let mut law = |pointer: String, unit: &str| {
            if unit != figure.unit {
                let what = format!("单位“{unit}”与图的单位“{}”不同", figure.unit);
                faults.push(&file, pointer, what, "同一张图只用一个单位");
            }
        };
        if let Some(series) = mark.series.as_ref().and_then(|id| context.library.series.get(id)) {
            law(format!("{pointer}/series"), &series.unit);
        }
        for (at, fact) in facts(context, mark) {
            law(format!("{pointer}/points/{at}/fact"), &fact.unit);
        }
    }
}

/// Law: only comparable values are joined by a line or put upon one another.
pub fn line(context: &Context<'_>, faults: &mut Faults) {
    for (file, pointer, figure, mark) in all_marks(context) {
        let series = mark.series.as_ref().and_then(|id| context.library.series.get(id));
        let comparable = series.map(|series| series.comparable);
        let (wrong, what) = match figure.kind {
            FigureKind::Line | FigureKind::Area => (comparable != Some(true), "把口径不同的数连成了线"),
            FigureKind::Stacked => (comparable == Some(false), "把口径不同的数叠在了一起"),
            _ => continue,
        };
        if wrong {
            let allowed = "line、area、stacked 只能画 comparable 为 true 的序列；其余的用 dot 或 column";
            faults.push(file, pointer, what, allowed);
        }
    }
}

/// Law: a stack has all of its parts at every time, and none of them is negative; else its height would be
/// that of nothing.
pub fn stack(context: &Context<'_>, faults: &mut Faults) {
    for (id, figure) in context.library.figures.iter().filter(|(_, it)| it.kind == FigureKind::Stacked) {
        let file = format!("figures/{id}.json");
        if figure.marks.len() == 1 {
            faults.push(&file, "/marks", "只有一组，没有可叠的", "至少两组；一组用 column");
        }
        let marks: Vec<_> = figure.marks.iter().map(|mark| placed(context, mark)).collect();
        for (at, mark) in marks.iter().enumerate() {
            let times = |mark: &Vec<Placed<'_>>| mark.iter().map(|placed| placed.at).collect::<Vec<_>>();
            if times(mark) != times(&marks[0]) {
                let allowed = "各组的时点要完全相同；缺数的时点整个不画";
                faults.push(&file, format!("/marks/{at}"), "时点与第一组不同", allowed);
            }
            if mark.iter().any(|placed| placed.value < 0.0) {
                let allowed = "有负数的用 column 或 dot";
                faults.push(&file, format!("/marks/{at}"), "负数不能叠", allowed);
            }
        }
    }
}

/// Law: the finding says something; it is not the name of the figure once more.
pub fn finding(context: &Context<'_>, faults: &mut Faults) {
    for (id, figure) in &context.library.figures {
        if figure.headline.0 == figure.name || figure.headline == figure.subtitle {
            let allowed = "用一句话说出图里看得到的结论";
            faults.push(format!("figures/{id}.json"), "/headline", "没有结论，只有图名", allowed);
        }
    }
}

/// Law: names that share a line of the drawing with something else have room there on the narrowest screen.
pub fn room(context: &Context<'_>, faults: &mut Faults) {
    let mut law = |file: &str, pointer: String, words: &str, most: usize| {
        let length = words.chars().count();
        if length > most {
            let allowed = format!("最多{most}个字；其余的话写进 note");
            faults.push(file, pointer, format!("图上放不下{length}个字的名字"), allowed);
        }
    };
    for (file, pointer, figure, mark) in all_marks(context) {
        let slope = figure.kind == FigureKind::Slope;
        if figure.kind.is_over_time() && figure.marks.len() > 1 {
            law(&file, format!("{pointer}/name"), &mark.name, if slope { 8 } else { 20 });
        }
        for (at, point) in mark.points.iter().enumerate().filter(|_| slope) {
            law(&file, format!("{pointer}/points/{at}/label"), &point.label.0, 8);
        }
    }
}

/// Law: a time without a value stays empty; nothing is computed from what stands before it and after it.
pub fn gap(context: &Context<'_>, faults: &mut Faults) {
    let mut law = |file: &str, pointer: &str, points: &[Placed<'_>]| {
        for (at, point) in points.iter().enumerate() {
            let inputs = point.derived.into_iter().flat_map(|derived| &derived.inputs);
            let inputs: Vec<f64> = inputs.filter_map(|id| place_of(context, points, id)).collect();
            let between = inputs.iter().any(|it| *it < point.at) && inputs.iter().any(|it| *it > point.at);
            if between {
                let pointer = format!("{pointer}/points/{at}");
                faults.push(file, pointer, "用前后的数推出了中间的数", "没有公开数据的时点空着，不补");
            }
        }
    };
    for (id, series) in &context.library.series {
        law(&format!("series/{id}.json"), "", &of_series(series));
    }
    for (file, pointer, _, mark) in all_marks(context).into_iter().filter(|it| it.3.series.is_none()) {
        law(&file, &pointer, &placed(context, mark));
    }
}

/// Law: what has no number cannot be drawn.
pub fn drawable(context: &Context<'_>, faults: &mut Faults) {
    for (file, pointer, _, mark) in all_marks(context) {
        for (at, fact) in facts(context, mark).filter(|(_, fact)| fact.value.is_none()) {
            let what = format!("“{}”没有确切数字，不能画", fact.label);
            faults.push(&file, format!("{pointer}/points/{at}/fact"), what, "只画有数值的数据");
        }
    }
}

/// Law: the parts of a proportion add up to its whole, and nothing else is ever added up.
pub fn whole(context: &Context<'_>, faults: &mut Faults) {
    for (file, pointer, figure, mark) in all_marks(context) {
        let pointer = format!("{pointer}/whole");
        let whole = match (figure.kind == FigureKind::Proportion, &mark.whole) {
            (false, None) => continue,
            (false, Some(_)) => {
                faults.push(file, pointer, "这种图没有总数", "只有 proportion 写 whole；各自的计数不相加");
                continue;
            }
            (true, None) => {
                faults.push(file, pointer, "没有写各部分合成的总数", "写总数的数据编号");
                continue;
            }
            (true, Some(whole)) => context.library.facts.get(whole).and_then(|whole| whole.value),
        };
        let parts: f64 = facts(context, mark).filter_map(|(_, fact)| fact.value).sum();
        if whole.is_some_and(|whole| !same(whole, parts)) {
            let whole = whole.unwrap_or_default();
            faults.push(
                file,
                pointer,
                format!("各部分相加得{parts}，总数是{whole}"),
                "各部分之和必须等于总数",
            );
        }
    }
}

/// What is wrong with the shape of `mark`, and what is right.
fn misshapen(kind: FigureKind, mark: &FigureSeries) -> Option<(&'static str, &'static str)> {
    match (&mark.series, mark.points.len()) {
        (Some(_), 1..) => Some(("同时写了 series 和 points", "只写其中一个")),
        (None, 0) => Some(("series 和 points 都没有", "写其中一个")),
        (Some(_), 0) if !takes_series(kind) => {
            Some(("这种图不能画整条序列", "序列用 line、area、column、stacked 或 dot；这里写 points"))
        }
        (None, points) if kind == FigureKind::Slope && points != 2 => {
            Some(("坡图要有首尾两个点", "恰好两个 points"))
        }
        (None, 1) if kind == FigureKind::Proportion => Some(("只有一个部分", "至少两个 points")),
        _ => None,
    }
}

/// Whether `kind` has a time axis on which a whole series can stand.
fn takes_series(kind: FigureKind) -> bool {
    kind.is_over_time() && kind != FigureKind::Slope
}

/// A value with its place in time.
struct Placed<'a> {
    at: f64,
    value: f64,
    fact: Option<&'a Id>,
    derived: Option<&'a Derived>,
}

/// The values of `mark` that have a place in time.
fn placed<'a>(context: &Context<'a>, mark: &'a FigureSeries) -> Vec<Placed<'a>> {
    if let Some(series) = mark.series.as_ref().and_then(|id| context.library.series.get(id)) {
        return of_series(series);
    }
    let points = mark.points.iter().filter_map(|point| {
        let fact = context.library.facts.get(&point.fact)?;
        let derived = fact.derived.as_ref();
        Some(Placed { at: point.at?, value: fact.value?, fact: Some(&point.fact), derived })
    });
    points.collect()
}

fn of_series(series: &Series) -> Vec<Placed<'_>> {
    let points = series.points.iter().map(|point| Placed {
        at: point.at,
        value: point.value,
        fact: point.fact.as_ref(),
        derived: point.derived.as_ref(),
    });
    points.collect()
}

/// Where the input `id` of a computed value stands in time: as a point of a series, or as the fact of one of
/// `points`.
fn place_of(context: &Context<'_>, points: &[Placed<'_>], id: &Id) -> Option<f64> {
    match id.split_once('@') {
        Some((series, period)) => {
            let points = &context.library.series.get(series)?.points;
            points.iter().find(|point| point.period == period).map(|point| point.at)
        }
        None => points.iter().find(|point| point.fact == Some(id)).map(|point| point.at),
    }
}

/// Every mark with its file, pointer and figure.
fn all_marks<'a>(context: &Context<'a>) -> Vec<(String, String, &'a Figure, &'a FigureSeries)> {
    let figures = context.library.figures.iter();
    let marks = figures.flat_map(|(id, figure)| {
        figure
            .marks
            .iter()
            .enumerate()
            .map(move |(at, mark)| (format!("figures/{id}.json"), format!("/marks/{at}"), figure, mark))
    });
    marks.collect()
}

/// The facts of `mark` with their positions.
fn facts<'a>(context: &Context<'a>, mark: &'a FigureSeries) -> impl Iterator<Item = (usize, &'a Fact)> {
    let library = context.library;
    let points = mark.points.iter().enumerate();
    points.filter_map(move |(at, point)| Some((at, library.facts.get(&point.fact)?)))
}
