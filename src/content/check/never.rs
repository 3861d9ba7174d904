//! Values that look computable and may not be published, with the reason why not.

use std::collections::BTreeSet;

use super::fact::{computed, same};
use super::{Context, Faults};
use crate::content::schema::{Figure, FigureKind};

/// A computation that must not appear on the site.
struct Never {
    /// The fact it would be called.
    id: &'static str,
    /// What it would be computed from.
    inputs: &'static [&'static str],
    /// What would come out.
    value: f64,
    /// Why not, for editors.
    reason: &'static str,
}

/// The list, from the editors' review of the source. Reasons are part of it: do not shorten it to ids.
const NEVER: &[Never] = &[
    Never {
        id: "ht_recognised_before_2022_readingA",
        inputs: &["high_tech_recognised_two_years", "high_tech_listed_2022"],
        value: 19.0,
        reason: "原文没有写明“近两年”是哪两年，两个数不能相减",
    },
    Never {
        id: "ht_earlier_readingA",
        inputs: &["high_tech_enterprises", "high_tech_recognised_two_years"],
        value: 75.0,
        reason: "原文没有写明“近两年”是哪两年，而且得数与当年上榜数相同，容易混淆",
    },
    Never {
        id: "ht_cohorts_readingB",
        inputs: &["high_tech_recognised_two_years", "high_tech_listed_2022", "high_tech_enterprises"],
        value: 169.0,
        reason: "三个批次正好凑成总数只是推测，原文没有这样写",
    },
    Never {
        id: "ht_tax_avg",
        inputs: &["high_tech_tax_cut", "high_tech_enterprises"],
        value: 1102.0,
        reason: "减税的受惠企业和期间都没有写明，不能平均到每家",
    },
    Never {
        id: "incubated_share",
        inputs: &["incubated_high_tech", "high_tech_enterprises"],
        value: 25.4,
        reason: "孵化出的企业是否都还在全州总数之内，原文没有说",
    },
    Never {
        id: "jobs_per_incubatee",
        inputs: &["incubator_jobs", "incubating_entities"],
        value: 13.4,
        reason: "就业是否全由现在在孵的企业带动，原文没有说",
    },
    Never {
        id: "talent_total",
        inputs: &["talent_master_plus", "grassroots_graduates", "flexible_experts"],
        value: 6700.0,
        reason: "三类人才可能重复，不能相加",
    },
    Never {
        id: "housing_total",
        inputs: &["talent_apartments", "rural_turnover_rooms"],
        value: 2049.0,
        reason: "“套”与“间”单位不同，不能相加",
    },
    Never {
        id: "activity_fund_per_association",
        inputs: &["association_activity_funds", "self_governing_associations"],
        value: 16.7,
        reason: "经费是否只给自管会、是否平均，原文没有说",
    },
    Never {
        id: "fund_full_cap_count",
        inputs: &["guidance_fund", "guidance_investment_cap"],
        value: 50.0,
        reason: "基金不会都按最高额投出，这个数没有意义",
    },
];

/// Law: no value of the list is published: under its own name, under another, as a point of a series, or as
/// the height of what a figure draws upon or within one another.
pub fn never(context: &Context<'_>, faults: &mut Faults) {
    for id in context.library.facts.keys() {
        if let Some(never) = NEVER.iter().find(|never| never.id == id) {
            never.push(context.fact_file(id), format!("/facts/{id}"), faults);
        }
    }
    for it in computed(context).into_iter().filter(|it| !NEVER.iter().any(|never| it.is_called(never.id))) {
        let inputs: BTreeSet<&str> = it.derived.inputs.iter().map(String::as_str).collect();
        if let Some(never) =
            NEVER.iter().find(|never| never.inputs() == inputs && same(it.value, never.value))
        {
            never.push(it.file, it.pointer, faults);
        }
    }
    for (id, figure) in &context.library.figures {
        let drawn = drawn_together(figure);
        if let Some(never) = NEVER.iter().find(|never| never.inputs().is_subset(&drawn)) {
            never.push(format!("figures/{id}.json"), "/marks", faults);
        }
    }
}

impl Never {
    fn inputs(&self) -> BTreeSet<&str> {
        self.inputs.iter().copied().collect()
    }

    fn push(&self, file: impl Into<String>, pointer: impl Into<String>, faults: &mut Faults) {
        let what = format!("这个数不能发布：{}", self.reason);
        faults.push(file, pointer, what, "删去这个数；需要的话，在说明里写清为什么没有它");
    }
}

/// The facts whose marks make a sum or a share by the way they are drawn.
fn drawn_together(figure: &Figure) -> BTreeSet<&str> {
    let adds = matches!(figure.kind, FigureKind::Proportion | FigureKind::Stacked);
    let marks = figure.marks.iter().filter(|_| adds);
    let facts = marks.flat_map(|mark| mark.points.iter().map(|point| &point.fact).chain(&mark.whole));
    facts.map(String::as_str).collect()
}
