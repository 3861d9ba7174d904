//! Laws of figures: what may be drawn how.

use super::fact::same;
use super::{Context, Faults};
use crate::content::schema::{Fact, Figure, FigureKind, FigureSeries};

/// Law: a mark is one series or some facts, as its kind of figure takes them.
pub fn marks(context: &Context<'_>, faults: &mut Faults) {
    for (id, figure) in &context.library.figures {
        let file = format!("figures/{id}.json");
        if figure.marks.is_empty() {
            faults.push(&file, "/marks", "图上什么也没有", "至少一组 series 或 points");
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
        let timed = takes_series(figure.kind) || figure.kind == FigureKind::Slope;
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

/// Law: only comparable values are joined by a line.
pub fn line(context: &Context<'_>, faults: &mut Faults) {
    for (file, pointer, figure, mark) in all_marks(context) {
        let series = mark.series.as_ref().and_then(|id| context.library.series.get(id));
        if figure.kind == FigureKind::Line && !series.is_some_and(|series| series.comparable) {
            faults.push(
                file,
                pointer,
                "把口径不同的数连成了线",
                "line 只能画 comparable 为 true 的序列；其余的用 dot 或 column",
            );
        }
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
            Some(("这种图不能画整条序列", "序列用 line、column 或 dot；这里写 points"))
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
    matches!(kind, FigureKind::Line | FigureKind::Column | FigureKind::Dot)
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
